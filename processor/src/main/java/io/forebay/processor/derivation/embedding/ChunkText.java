package io.forebay.processor.derivation.embedding;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** What a vector needs to know of a chunk. */
@JsonIgnoreProperties(ignoreUnknown = true)
record ChunkText(String id, int index, String text) {

  /** The files of all chunks that this step has left, in the order of the text. */
  static List<Path> filesOf(Path step) throws IOException {
    Path chunks = step.resolve("chunks");
    if (!Files.isDirectory(chunks)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(chunks)) {
      return files.sorted().toList();
    }
  }

  static ChunkText read(JsonMapper json, Path file) {
    return json.readValue(file, ChunkText.class);
  }
}
