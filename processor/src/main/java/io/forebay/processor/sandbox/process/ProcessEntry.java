package io.forebay.processor.sandbox.process;

import java.time.Duration;

/**
 * What the kernel says of one process.
 *
 * @param pid its id
 * @param parent the id of the process that started it, or that took it over
 * @param cpuTime its own, and that of children that have ended and were waited for
 * @param residentBytes what of its memory is in RAM; pages that are shared count for each
 * @param started when, in the kernel's own count: with the id it says which process this is
 * @param ended whether it runs no more and is only waiting to be waited for
 */
public record ProcessEntry(
    long pid, long parent, Duration cpuTime, long residentBytes, long started, boolean ended) {

  /** The line's fields after the name, counted from 0: see proc(5), where they begin at 3. */
  private static final int PARENT = 1;

  private static final int STATE = 0;
  private static final int FIRST_TIME = 11;
  private static final int LAST_TIME = 14;
  private static final int STARTED = 19;
  private static final int RESIDENT = 21;

  static ProcessEntry parse(long pid, String stat) {
    // The name stands in brackets and may hold brackets and blanks itself.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    long ticks = 0;
    for (int field = FIRST_TIME; field <= LAST_TIME; field++) {
      ticks += Long.parseLong(fields[field]);
    }
    return new ProcessEntry(
        pid,
        Long.parseLong(fields[PARENT]),
        Duration.ofMillis(ticks * 1000 / KernelUnits.OURS.ticksPerSecond()),
        Long.parseLong(fields[RESIDENT]) * KernelUnits.OURS.pageBytes(),
        Long.parseLong(fields[STARTED]),
        fields[STATE].equals("Z") || fields[STATE].equals("X"));
  }

  /** Whether the other one is this process at another moment. */
  boolean isSameAs(ProcessEntry other) {
    return pid == other.pid && started == other.started;
  }
}
