package io.forebay.processor.derivation.image;

import java.io.ByteArrayOutputStream;

/** Bytes filled by four bits at a time, the lower half first. */
final class Nibbles {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private int half = -1;

  /** Adds that many, the lowest first. */
  void add(int value, int count) {
    for (int i = 0; i < count; i++) {
      add((value >> (4 * i)) & 0xf);
    }
  }

  private void add(int nibble) {
    if (half < 0) {
      half = nibble;
    } else {
      bytes.write(half | nibble << 4);
      half = -1;
    }
  }

  /** All of them; a last half has zeros above. */
  byte[] bytes() {
    if (half >= 0) {
      add(0);
    }
    return bytes.toByteArray();
  }
}
