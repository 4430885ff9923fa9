package io.forebay.processor.sandbox.process;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process and everything that came of it. What descends from it is found by the table; what cut
 * itself off (a daemon that its parent did not wait for, in a session of its own) by a variable
 * that every process of the tree was started with. In a process namespace of their own all die with
 * the first; elsewhere one that cut itself off and took another environment is not found.
 *
 * @param root the process at its top
 * @param variable what all of them carry in their environment, as {@code name=value}
 * @param walled whether the kernel keeps them in a namespace, so that none can cut itself off
 */
public record ProcessTree(ProcessHandle root, String variable, boolean walled) {

  private static final long PAUSE_MILLIS = 5;

  /** How many there are; 0 where the root is gone. */
  public int size() {
    return ProcessTable.read().tree(root.pid()).size();
  }

  /**
   * Kills all of them, in as many rounds as it takes.
   *
   * @return whether none was left when the patience was over
   */
  public boolean kill(Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    List<ProcessEntry> targets = members(ProcessTable.read());
    root.destroyForcibly();
    while (true) {
      targets.forEach(ProcessTree::kill);
      ProcessTable now = ProcessTable.read();
      List<ProcessEntry> left = new ArrayList<>(now.survivors(targets));
      left.addAll(strays(now));
      if (left.isEmpty() && !root.isAlive()) {
        return true;
      }
      if (System.nanoTime() > end) {
        return false;
      }
      targets = left;
      killGroup();
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
  }

  private List<ProcessEntry> members(ProcessTable table) {
    List<ProcessEntry> members = new ArrayList<>(table.tree(root.pid()));
    members.addAll(strays(table));
    return members;
  }

  // Looking at the environment of every process of this user is not cheap.
  private List<ProcessEntry> strays(ProcessTable table) {
    return walled ? List.of() : table.carrying(variable);
  }

  private static void kill(ProcessEntry target) {
    ProcessHandle.of(target.pid()).ifPresent(ProcessHandle::destroyForcibly);
  }

  // What multiplies faster than it is found: the kernel ends a group at one stroke. The group has
  // the number of its first process where that has a session of its own, and else does not exist.
  private void killGroup() {
    if (walled) {
      return;
    }
    try {
      new ProcessBuilder("/bin/kill", "-KILL", "--", "-" + root.pid())
          .redirectErrorStream(true)
          .redirectOutput(Redirect.DISCARD)
          .start()
          .waitFor(1, TimeUnit.SECONDS);
    } catch (IOException notThere) {
      // Then the rounds have to do.
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
