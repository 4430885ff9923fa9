package io.forebay.processor.sandbox.tool;

import io.forebay.processor.sandbox.process.ProcessTable;
import java.util.concurrent.locks.LockSupport;

/**
 * What programs left behind in a worker. In a namespace of its own a worker sees nobody but its own
 * processes; elsewhere those that came of it are known by a variable of their environment.
 */
public final class ToolProcesses {

  /** The variable, another value in each worker; set by the service. */
  public static final String VARIABLE = "FOREBAY_WORKER";

  /** The property of the worker's JVM that is {@code true} where it sees only its own processes. */
  public static final String PRIVATE_PROPERTY = "forebay.sandbox.private-processes";

  private static final int ROUNDS = 500;
  private static final long PAUSE_NANOS = 1_000_000;
  private static volatile boolean used;

  private ToolProcesses() {}

  static void started() {
    used = true;
  }

  /** Kills everything but this process, where a program was started since it was last asked. */
  public static void sweep() {
    if (used) {
      used = false;
      killAll();
    }
  }

  /** Kills everything but this process, and waits a little for what is busy with its dying. */
  static void killAll() {
    for (int round = 0; round < ROUNDS && killOnce(); round++) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private static boolean killOnce() {
    long own = ProcessHandle.current().pid();
    boolean found = false;
    for (ProcessHandle child : ProcessHandle.current().descendants().toList()) {
      found |= child.destroyForcibly();
    }
    for (long pid : ProcessTable.pids()) {
      if (pid != own && pid != 1 && isOurs(pid)) {
        found |= ProcessHandle.of(pid).map(ProcessHandle::destroyForcibly).orElse(false);
      }
    }
    return found;
  }

  private static boolean isOurs(long pid) {
    String marker = System.getenv(VARIABLE);
    return Boolean.getBoolean(PRIVATE_PROPERTY)
        || (marker != null && ProcessTable.carries(pid, VARIABLE + "=" + marker));
  }
}
