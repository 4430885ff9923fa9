package io.forebay.processor.derivation.child;

import java.io.IOException;
import java.io.InputStream;

/** The bytes of a child, read once. */
public interface ChildContent {

  /** Fails, here or while it is read, where what holds them is damaged. */
  InputStream open() throws IOException;

  /**
   * How many bytes there are known to be before it is opened, 0 where that is not known; what is
   * over a limit by them is not opened at all.
   */
  default long known() {
    return 0;
  }
}
