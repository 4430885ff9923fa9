package io.forebay.processor.sandbox.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** In what the kernel counts; both differ between builds, so this process's own are looked up. */
record KernelUnits(long pageBytes, long ticksPerSecond) {

  private static final int PAGE_SIZE = 6;
  private static final int CLOCK_TICKS = 17;

  static final KernelUnits OURS = read(Path.of("/proc/self/auxv"));

  static KernelUnits read(Path auxiliaryVector) {
    long page = 4096;
    long ticks = 100;
    try {
      ByteBuffer words =
          ByteBuffer.wrap(Files.readAllBytes(auxiliaryVector)).order(ByteOrder.nativeOrder());
      while (words.remaining() >= 2 * Long.BYTES) {
        long kind = words.getLong();
        long value = words.getLong();
        page = kind == PAGE_SIZE ? value : page;
        ticks = kind == CLOCK_TICKS ? value : ticks;
      }
    } catch (IOException notLinux) {
      // Then there is no process table to read with these units either.
    }
    return new KernelUnits(page, ticks);
  }
}
