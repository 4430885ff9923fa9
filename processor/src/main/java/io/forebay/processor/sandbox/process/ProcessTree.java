package io.forebay.processor.sandbox.process;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A process and everything that came of it. What descends from it is found by the table; what cut
 * itself off (a daemon that its parent did not wait for, in a session of its own) by a variable
 * that every process of the tree was started with. In a process namespace of their own all die with
 * the first; elsewhere one that cut itself off and took another environment is not found.
 *
 * @param root the process at its top
 * @param first the same as the kernel shows it, so that another process which gets its id later is
 *     not taken for it; null where it was gone at once
 * @param variable what all of them carry in their environment, as {@code name=value}
 * @param walled whether the kernel keeps them in a namespace, so that none can cut itself off
 */
public record ProcessTree(
    ProcessHandle root, @Nullable ProcessEntry first, String variable, boolean walled) {

  private static final long PAUSE_MILLIS = 5;

  /** Of a process that has just been started. */
  public ProcessTree(ProcessHandle root, String variable, boolean walled) {
    this(root, ProcessTable.entry(root.pid()), variable, walled);
  }

  /** How many there are; 0 where the root is gone. */
  public int size() {
    return in(ProcessTable.read()).size();
  }

  /** Those that a table shows and that descend from the root; none where that is gone. */
  public List<ProcessEntry> in(ProcessTable table) {
    return first == null ? List.of() : table.tree(first);
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
    List<ProcessEntry> members = new ArrayList<>(in(table));
    members.addAll(strays(table));
    return members;
  }

  // Looking at the environment of every process of this user is not cheap.
  private List<ProcessEntry> strays(ProcessTable table) {
    return walled ? List.of() : table.carrying(variable);
  }

  // The handle is of whatever has the id now, and kills nothing that gets it after that: in between
  // is when to look whether it is the one that was meant.
  static void kill(ProcessEntry target) {
    ProcessHandle.of(target.pid())
        .filter(handle -> isStill(target))
        .ifPresent(ProcessHandle::destroyForcibly);
  }

  private static boolean isStill(ProcessEntry target) {
    ProcessEntry now = ProcessTable.entry(target.pid());
    return now != null && now.isSameAs(target);
  }

  private boolean isAnothers() {
    ProcessEntry now = ProcessTable.entry(root.pid());
    return now != null && (first == null || !now.isSameAs(first));
  }

  // What multiplies faster than it is found: the kernel ends a group at one stroke. The group has
  // the number of its first process where that has a session of its own, and else does not exist.
  private void killGroup() {
    if (walled || isAnothers()) {
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
