package io.forebay.processor.inspection;

import java.io.BufferedInputStream;
import java.io.InputStream;

/** Stays open where decoders close it at their end: something may follow. */
final class OpenInput extends BufferedInputStream {

  OpenInput(InputStream in) {
    super(in);
  }

  @Override
  public void close() {
    // Whoever opened what it reads closes that.
  }
}
