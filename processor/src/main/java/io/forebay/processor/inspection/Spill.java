package io.forebay.processor.inspection;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What came out of an archive, kept for as long as somebody jumps to and fro in it.
 *
 * @param file in the worker's own directory for such things
 */
record Spill(Path file) implements AutoCloseable {

  /** Bounded by what the stream gives. */
  static Spill of(InputStream content) throws IOException {
    Spill spill = new Spill(Files.createTempFile("entry", null));
    try (OutputStream out = Files.newOutputStream(spill.file)) {
      content.transferTo(out);
    } catch (IOException | RuntimeException broken) {
      spill.close();
      throw broken;
    }
    return spill;
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
  }
}
