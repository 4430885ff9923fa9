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
import tools.jackson.core.JacksonException;
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

  /** Where models come from. */
  interface Models {
    LocalModel of(ModelChoice choice) throws IOException, OrtException;
  }

  private final Models models;

  /** With those of the class path. */
  public EmbeddingOperation() {
    this(KeptModel::of);
  }

  EmbeddingOperation(Models models) {
    this.models = models;
  }

  @Override
  public String name() {
    return "embedding";
  }

  @Override
  public Object run(OperationInput input) throws IOException {
    StepArguments arguments = input.arguments(StepArguments.class);
    Path chunks = arguments.input("chunk");
    List<Path> files = chunks == null ? List.of() : ChunkText.filesOf(chunks);
    if (files.isEmpty()) {
      return StepOutput.skipped("no chunks");
    }
    try {
      LocalModel model = models.of(ModelChoice.of(arguments.options()));
      return written(model, files, arguments.options().number("chunks"), input);
    } catch (LinkageError absent) {
      return StepOutput.skippedWithout("onnxruntime", "the model does not run on this host");
    } catch (OrtException | JacksonException unreadable) {
      return StepOutput.skippedWithout("embedding-model", "the model's files cannot be read");
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
