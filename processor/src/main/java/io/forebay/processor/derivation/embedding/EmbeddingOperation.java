package io.forebay.processor.derivation.embedding;

import ai.onnxruntime.OrtException;
import io.forebay.processor.derivation.StepArguments;
import io.forebay.processor.derivation.StepOutput;
import io.forebay.processor.derivation.StepOutput.Written;
import io.forebay.processor.sandbox.Operation;
import io.forebay.processor.sandbox.OperationInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes {@code embeddings.jsonl}, a line for each chunk that the chunk step has left, and {@code
 * embeddings.json}, which says what model made them.
 */
public final class EmbeddingOperation implements Operation {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<Written> FILES =
      List.of(
          new Written("embeddings.jsonl", "application/x-ndjson"),
          new Written("embeddings.json", "application/json"));

  /** Kept by the worker, which pays for it at its first document and not before. */
  private static final class Holder {
    private static @Nullable LocalModel model;

    private static synchronized LocalModel model() throws IOException, OrtException {
      if (model == null) {
        model = LocalModel.load();
      }
      return model;
    }
  }

  @Override
  public String name() {
    return "embedding";
  }

  @Override
  public Object run(OperationInput input) throws IOException, OrtException {
    StepArguments arguments = input.arguments(StepArguments.class);
    Path chunks = arguments.input("chunk");
    List<Path> files = chunks == null ? List.of() : ChunkText.filesOf(chunks);
    if (files.isEmpty()) {
      return StepOutput.skipped("no chunks");
    }
    try {
      return written(Holder.model(), files, arguments.options().number("chunks"), input);
    } catch (LinkageError absent) {
      return StepOutput.skippedWithout("onnxruntime", "the model does not run on this host");
    }
  }

  private static StepOutput written(
      LocalModel model, List<Path> chunks, int most, OperationInput input) throws IOException {
    try (EmbeddingFile file =
        new EmbeddingFile(JSON, input.directory().resolve("embeddings.jsonl"))) {
      for (Path chunk : chunks.subList(0, Math.min(most, chunks.size()))) {
        file.add(model, ChunkText.read(JSON, chunk));
      }
      JSON.writeValue(input.directory().resolve("embeddings.json"), file.facts(model));
    }
    return chunks.size() > most
        ? StepOutput.limited(FILES, "chunks", "cut at " + most + " chunks")
        : StepOutput.done(FILES);
  }
}
