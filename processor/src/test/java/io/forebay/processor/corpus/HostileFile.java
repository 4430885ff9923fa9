package io.forebay.processor.corpus;

import java.util.function.Supplier;

/**
 * One file of the corpus.
 *
 * @param content made when it is asked for, some are large
 * @param expected the detected type, then each step with its status and, where it has them, its
 *     code and its limits, as {@code type | step status code limit | step status}
 */
public record HostileFile(String name, Supplier<byte[]> content, String expected) {

  @Override
  public String toString() {
    return name;
  }
}
