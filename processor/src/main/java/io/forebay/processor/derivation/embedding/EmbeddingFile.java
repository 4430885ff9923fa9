package io.forebay.processor.derivation.embedding;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** {@code embeddings.jsonl} as it grows; no more than one vector is held. */
final class EmbeddingFile implements AutoCloseable {

  private final JsonMapper json;
  private final BufferedWriter lines;
  private int count;
  private int cut;
  private int unread;

  EmbeddingFile(JsonMapper json, Path file) throws IOException {
    this.json = json;
    this.lines = Files.newBufferedWriter(file);
  }

  /** One line. */
  record Line(String id, int index, List<Double> embedding) {}

  void add(LocalModel model, ChunkText chunk) throws IOException {
    LocalModel.Vector vector = model.vector(chunk.text());
    if (vector == null) {
      unread++;
      return;
    }
    Line line =
        new Line(chunk.id(), chunk.index(), Vectors.rounded(vector.numbers().vectorAsList()));
    lines.write(json.writeValueAsString(line));
    lines.write('\n');
    count++;
    cut += vector.tokens() >= LocalModel.WINDOW ? 1 : 0;
  }

  EmbeddingFacts facts(LocalModel model) {
    return EmbeddingFacts.of(model, count, cut, unread);
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
