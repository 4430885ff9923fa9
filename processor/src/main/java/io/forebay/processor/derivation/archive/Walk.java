package io.forebay.processor.derivation.archive;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** An archive that is gone through once, from its first entry to its last. */
interface Walk extends Closeable {

  /** What it is, in a word. */
  String format();

  /** The next entry, without an index; null at the end. */
  @Nullable Entry next() throws IOException;

  /**
   * The name of the limit for which contents are kept back although they could be read, or null.
   */
  default @Nullable String spent() {
    return null;
  }

  /** Whether something stands behind the last entry that is not listed; asked at the end only. */
  default boolean continued() throws IOException {
    return false;
  }

  /** The bytes of the entry that was given last; closing them leaves the archive open. */
  InputStream content() throws IOException;
}
