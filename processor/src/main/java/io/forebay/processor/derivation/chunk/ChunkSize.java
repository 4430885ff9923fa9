package io.forebay.processor.derivation.chunk;

import io.forebay.processor.derivation.Options;

/**
 * How large chunks are, in chars.
 *
 * @param target that is aimed at
 * @param overlap how much of one begins the next
 */
record ChunkSize(int target, int overlap) {

  static ChunkSize of(Options options) {
    return new ChunkSize(options.number("target"), options.number("overlap"));
  }

  /** No chunk is larger. */
  int most() {
    return target + target / 2;
  }
}
