package io.forebay.processor.sandbox;

import io.forebay.processor.sandbox.tool.ToolProcesses;
import java.io.File;
import java.nio.file.Path;
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

  /** Where native libraries are looked for before the system's places, as JNA calls it. */
  private static final String LIBRARIES = "jna.library.path";

  private WorkerCommand() {}

  /** The JVM with its flags, without a main class. */
  static List<String> jvm(WorkerLimits limits, Path home) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx" + limits.heap() / MIB + "m",
        "-XX:+UseSerialGC",
        "-XX:+ExitOnOutOfMemoryError",
        // What it prints itself must not come between the frames of the protocol.
        "-XX:+DisplayVMOutputToStderr",
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
        "-Djava.io.tmpdir=" + new WorkerHome(home).temporary(),
        "-Duser.home=" + home,
        "-Duser.timezone=UTC",
        "-Duser.language=en",
        "-Dfile.encoding=UTF-8",
        "-Dpdfbox.fontcache=" + home,
        // A bridge to native libraries is unpacked here, and taken from nowhere else.
        "-Djna.tmpdir=" + new WorkerHome(home).temporary(),
        "-Djna.nosys=true",
        // Loggers would cost start-up time, and nobody reads what they say about hostile bytes.
        "-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider");
  }

  /**
   * What the JVM is to run.
   *
   * @param alone whether it sees no processes but its own
   */
  static List<String> main(boolean alone) {
    return List.of(
        "-D" + ToolProcesses.PRIVATE_PROPERTY + "=" + alone,
        "-cp",
        classPath(),
        WorkerMain.class.getName());
  }

  /** The directories in which this process looks for native libraries; usually none. */
  static List<Path> libraries() {
    return entries(LIBRARIES)
        .filter(directory -> !directory.isBlank())
        .map(WorkerCommand::absolute)
        .toList();
  }

  /** Makes the JVM look there, too. */
  static List<String> withLibraries() {
    String joined = joined(libraries().stream());
    return joined.isEmpty() ? List.of() : List.of("-D" + LIBRARIES + "=" + joined);
  }

  /** All variables a worker gets to see: no credential of the service can be among them. */
  static Map<String, String> environment(WorkerHome home, String id) {
    return Map.of(
        "LANG",
        "C.UTF-8",
        "LC_ALL",
        "C.UTF-8",
        // Every thread would otherwise reserve 64 MiB of the address space for its own allocator.
        "MALLOC_ARENA_MAX",
        "2",
        // Programs that would take all cores of the host: a worker counts for one.
        "OMP_THREAD_LIMIT",
        "1",
        "TMPDIR",
        home.temporary().toString(),
        ToolProcesses.VARIABLE,
        id);
  }

  static String classPath() {
    return joined(entries("java.class.path").map(WorkerCommand::absolute));
  }

  private static Stream<String> entries(String property) {
    return Stream.of(System.getProperty(property, "").split(File.pathSeparator, -1));
  }

  // A worker's working directory is another one, so entries relative to ours must not stay so.
  private static Path absolute(String entry) {
    return Path.of(entry).toAbsolutePath();
  }

  private static String joined(Stream<Path> paths) {
    return paths.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }
}
