package io.forebay.processor.derivation.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** What the content of a link says, in archives that keep its target there. */
final class LinkTarget {

  /** No system takes a longer one. */
  private static final int MAX_BYTES = 4096;

  private LinkTarget() {}

  /** Reads no further than a target can be long. */
  static String of(InputStream content) throws IOException {
    return new String(content.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
  }
}
