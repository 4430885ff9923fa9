package io.forebay.processor.corpus;

import java.util.Arrays;
import java.util.Random;

/** Breaks a file in a few places; the same random numbers break it in the same way. */
public final class Mutation {

  private static final int MOST = 8;
  private static final int LONGEST_BLOCK = 64;
  private static final int[] REMARKABLE = {0, 0x7f, 0x80, 0xff};

  private final Random random;

  /** Draws from these numbers. */
  public Mutation(Random random) {
    this.random = random;
  }

  /** A broken copy. */
  public byte[] of(byte[] whole) {
    byte[] broken = whole.clone();
    for (int i = random.nextInt(MOST); i >= 0 && broken.length > 0; i--) {
      broken = once(broken);
    }
    return broken;
  }

  private byte[] once(byte[] bytes) {
    int at = random.nextInt(bytes.length);
    int length = Math.min(bytes.length - at, 1 + random.nextInt(LONGEST_BLOCK));
    return switch (random.nextInt(7)) {
      case 0, 1 -> flipped(bytes, at);
      case 2 -> filled(bytes, at, length);
      case 3 -> Arrays.copyOf(bytes, at);
      case 4 -> without(bytes, at, length);
      case 5 -> doubled(bytes, at, length);
      default -> randomised(bytes, at, length);
    };
  }

  private byte[] flipped(byte[] bytes, int at) {
    bytes[at] ^= (byte) (1 << random.nextInt(8));
    return bytes;
  }

  private byte[] filled(byte[] bytes, int at, int length) {
    byte value = (byte) REMARKABLE[random.nextInt(REMARKABLE.length)];
    Arrays.fill(bytes, at, at + Math.min(length, Integer.BYTES), value);
    return bytes;
  }

  private static byte[] without(byte[] bytes, int at, int length) {
    byte[] rest = Arrays.copyOfRange(bytes, at + length, bytes.length);
    return Bytes.joined(Arrays.copyOf(bytes, at), rest);
  }

  private static byte[] doubled(byte[] bytes, int at, int length) {
    byte[] rest = Arrays.copyOfRange(bytes, at, bytes.length);
    return Bytes.joined(Arrays.copyOf(bytes, at + length), rest);
  }

  private byte[] randomised(byte[] bytes, int at, int length) {
    byte[] noise = new byte[length];
    random.nextBytes(noise);
    System.arraycopy(noise, 0, bytes, at, length);
    return bytes;
  }
}
