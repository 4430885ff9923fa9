package io.forebay.processor.derivation.chunk;

import io.forebay.processor.derivation.PagedTypes;
import io.forebay.processor.derivation.SourceFile;
import io.forebay.processor.derivation.StepArguments;
import io.forebay.processor.derivation.StepOutput;
import io.forebay.processor.derivation.StepOutput.Written;
import io.forebay.processor.sandbox.Operation;
import io.forebay.processor.sandbox.OperationInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;

/** Writes {@code chunks/0001.json} and on, from the text that the text step has left. */
public final class ChunkOperation implements Operation {

  private static final int MAX_CHUNKS = 9999;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Override
  public String name() {
    return "chunk";
  }

  @Override
  public Object run(OperationInput input) throws IOException {
    StepArguments arguments = input.arguments(StepArguments.class);
    Path file = arguments.text();
    if (file == null) {
      return StepOutput.skipped("no text");
    }
    SourceFile source = arguments.source();
    Files.createDirectories(input.directory().resolve("chunks"));
    String text = Files.readString(file);
    ChunkCutter cutter =
        new ChunkCutter(
            text,
            PagedTypes.paged(source.detectedType()),
            ChunkSize.of(arguments.options()),
            Sections.read(file.resolveSibling("outline.json"), text));
    List<Written> files = new ArrayList<>();
    for (Chunk.Cut cut = cutter.next(); cut != null; cut = cutter.next()) {
      if (files.size() == MAX_CHUNKS) {
        return StepOutput.limited(files, "chunks", "cut at " + MAX_CHUNKS + " chunks");
      }
      String name = String.format(Locale.ROOT, "chunks/%04d.json", files.size() + 1);
      Chunk chunk = Chunk.of(cut, files.size() + 1, source.sha256());
      JSON.writeValue(input.directory().resolve(name), chunk);
      files.add(new Written(name, "application/json"));
    }
    return files.isEmpty() ? StepOutput.skipped("no text") : StepOutput.done(files);
  }
}
