package io.forebay.processor.derivation.child;

import java.io.IOException;
import java.io.InputStream;

/** The bytes of a child, read once. */
public interface ChildContent {

  /** Fails, here or while it is read, where what holds them is damaged. */
  InputStream open() throws IOException;
}
