package io.forebay.processor.inspection;

import io.forebay.processor.inspection.Cost.Fact;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** What comes out of a compressed file: it has no header that tells, so its beginning is tried. */
record GzipStream() implements HeaderReader {

  private static final long ENOUGH = 64L << 20;
  private static final int BUFFER = 1 << 16;

  @Override
  public Cost read(Path file, Limits limits) throws IOException {
    try (CountedInput compressed = new CountedInput(Files.newInputStream(file));
        InputStream inflated = new GZIPInputStream(compressed, BUFFER)) {
      long bytes = 0;
      byte[] buffer = new byte[BUFFER];
      for (int read = inflated.read(buffer); read >= 0; read = inflated.read(buffer)) {
        bytes += read;
        if (bytes > ENOUGH) {
          break;
        }
      }
      return Cost.unknown()
          .with(Fact.INFLATED_BYTES, bytes)
          .with(Fact.RATIO, bytes / Math.max(1, compressed.count()));
    }
  }
}
