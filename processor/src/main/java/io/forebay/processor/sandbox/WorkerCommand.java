package io.forebay.processor.sandbox;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The command line and environment of a worker's JVM.
 *
 * <p>No class data archive on purpose: the one kind that costs no extra step is written by the
 * process that later loads it, and a file written by a worker must never become the code of the
 * next one.
 */
final class WorkerCommand {

  private static final long MIB = 1L << 20;

  private WorkerCommand() {}

  /** The JVM with its flags, without a main class. */
  static List<String> jvm(SandboxLimits limits, Path home) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx" + limits.heap() / MIB + "m",
        "-XX:+UseSerialGC",
        "-XX:+ExitOnOutOfMemoryError",
        // The second compiler pays off after minutes of decoding, and takes memory from the start.
        "-XX:TieredStopAtLevel=1",
        "-XX:MaxMetaspaceSize=192m",
        "-XX:CompressedClassSpaceSize=96m",
        "-XX:ReservedCodeCacheSize=64m",
        "-XX:MaxDirectMemorySize=64m",
        "-XX:+DisableAttachMechanism",
        "-XX:-UsePerfData",
        "-XX:ErrorFile=" + home.resolve("hs_err.log"),
        "-Xss1m",
        "-Djava.awt.headless=true",
        "-Djava.io.tmpdir=" + temporary(home),
        "-Duser.home=" + home,
        "-Duser.timezone=UTC",
        "-Duser.language=en",
        "-Dfile.encoding=UTF-8",
        "-Dpdfbox.fontcache=" + home,
        // Loggers would cost start-up time, and nobody reads what they say about hostile bytes.
        "-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider");
  }

  /** The whole command, {@code prefix} being what contains it. */
  static List<String> of(List<String> prefix, SandboxLimits limits, Path home) {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(jvm(limits, home));
    command.addAll(List.of("-cp", classPath(), WorkerMain.class.getName()));
    return command;
  }

  /** All variables a worker gets to see: no credential of the service can be among them. */
  static Map<String, String> environment(Path home) {
    return Map.of(
        "LANG", "C.UTF-8",
        "LC_ALL", "C.UTF-8",
        // Every thread would otherwise reserve 64 MiB of the address space for its own allocator.
        "MALLOC_ARENA_MAX", "2",
        "TMPDIR", temporary(home).toString());
  }

  static Path temporary(Path home) {
    return home.resolve("tmp");
  }

  // A worker's working directory is another one, so entries relative to ours must not stay so.
  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
