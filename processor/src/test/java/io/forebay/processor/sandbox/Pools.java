package io.forebay.processor.sandbox;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What tests of worker processes share. */
final class Pools {

  static final Duration LONG = Duration.ofMinutes(1);

  private Pools() {}

  /** One small worker that tests can exhaust without the machine noticing. */
  static SandboxLimits small() {
    WorkerLimits worker =
        WorkerLimits.ofHeap(64L << 20)
            .withScratch(48L << 20)
            .withMemory(400L << 20)
            .withProcesses(20);
    return new SandboxLimits(
        1, worker, 1000, Duration.ofMinutes(5), Duration.ofSeconds(30), Duration.ofMinutes(1));
  }

  static SandboxLimits patient(Duration patience) {
    SandboxLimits small = small();
    return new SandboxLimits(1, small.worker(), 1000, small.idle(), small.startup(), patience);
  }

  /** Processes of this machine with that word among their arguments. */
  static List<ProcessHandle> running(String word) {
    return withArgument(word::equals);
  }

  /** Processes of this machine with that text in one of their arguments. */
  static List<ProcessHandle> mentioning(String text) {
    return withArgument(argument -> argument.contains(text));
  }

  private static List<ProcessHandle> withArgument(Predicate<String> wanted) {
    return ProcessHandle.allProcesses()
        .filter(
            process -> Stream.of(process.info().arguments().orElse(new String[0])).anyMatch(wanted))
        .toList();
  }
}
