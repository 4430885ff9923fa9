package io.forebay.processor.sandbox.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All processes at one moment, read from {@code /proc}; empty where there is none. */
public final class ProcessTable {

  private static final Path PROC = Path.of("/proc");

  private final Map<Long, ProcessEntry> entries = new HashMap<>();
  private final Map<Long, List<ProcessEntry>> children = new HashMap<>();

  private final long readAt = System.nanoTime();

  private ProcessTable() {}

  /** Whether it shows what was at that {@link System#nanoTime} or later. */
  public boolean isNewerThan(long nanoTime) {
    return readAt - nanoTime > 0;
  }

  /** Takes a few milliseconds where some hundred processes run. */
  public static ProcessTable read() {
    ProcessTable table = new ProcessTable();
    for (long pid : pids()) {
      ProcessEntry entry = entry(pid);
      if (entry != null) {
        table.add(entry);
      }
    }
    return table;
  }

  /** Whether this host shows its processes. */
  public static boolean readable() {
    return entry(ProcessHandle.current().pid()) != null;
  }

  /** The ids of all processes that can be seen from here. */
  public static List<Long> pids() {
    List<Long> pids = new ArrayList<>();
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
      processes.forEach(process -> pids.add(Long.parseLong(process.getFileName().toString())));
    } catch (IOException notLinux) {
      return List.of();
    }
    return pids;
  }

  /**
   * Bytes that a process holds in files that no longer have a name; 0 where that cannot be seen.
   */
  public static long namelessBytes(long pid) {
    long bytes = 0;
    try (DirectoryStream<Path> open = Files.newDirectoryStream(PROC.resolve(pid + "/fd"))) {
      for (Path file : open) {
        bytes += namelessBytes(file);
      }
    } catch (IOException | DirectoryIteratorException | SecurityException gone) {
      return bytes;
    }
    return bytes;
  }

  private static long namelessBytes(Path descriptor) {
    try {
      boolean nameless = Files.readSymbolicLink(descriptor).toString().endsWith(" (deleted)");
      return nameless && Files.isRegularFile(descriptor) ? Files.size(descriptor) : 0;
    } catch (IOException closed) {
      return 0;
    }
  }

  /** Whether a process was started with this variable; false where that cannot be read. */
  public static boolean carries(long pid, String variable) {
    try {
      byte[] environment = Files.readAllBytes(PROC.resolve(pid + "/environ"));
      String text = new String(environment, StandardCharsets.ISO_8859_1);
      return ("\0" + text).contains("\0" + variable + "\0");
    } catch (IOException gone) {
      return false;
    }
  }

  private void add(ProcessEntry entry) {
    entries.put(entry.pid(), entry);
    children.computeIfAbsent(entry.parent(), parent -> new ArrayList<>()).add(entry);
  }

  /** What runs under that id now; null where nothing does. */
  static @Nullable ProcessEntry entry(long pid) {
    try {
      return ProcessEntry.parse(
          pid, Files.readString(PROC.resolve(pid + "/stat"), StandardCharsets.ISO_8859_1));
    } catch (IOException gone) {
      return null;
    }
  }

  /** That process and all that descend from it, parents first; empty where it is gone. */
  public List<ProcessEntry> tree(long root) {
    List<ProcessEntry> tree = new ArrayList<>();
    ProcessEntry first = entries.get(root);
    Deque<ProcessEntry> open = new ArrayDeque<>();
    if (first != null) {
      open.add(first);
    }
    for (ProcessEntry next = open.poll(); next != null; next = open.poll()) {
      tree.add(next);
      open.addAll(children.getOrDefault(next.pid(), List.of()));
    }
    return tree;
  }

  /** The same, where the id is still that process's. */
  List<ProcessEntry> tree(ProcessEntry root) {
    return shows(root) ? tree(root.pid()) : List.of();
  }

  /** Whether this very process was there, and not another one of the same id. */
  boolean shows(ProcessEntry process) {
    ProcessEntry now = entries.get(process.pid());
    return now != null && now.isSameAs(process);
  }

  /** Those of the given processes that still run, and all that descend from them. */
  List<ProcessEntry> survivors(List<ProcessEntry> known) {
    return known.stream()
        .filter(this::shows)
        .flatMap(each -> tree(each.pid()).stream())
        .filter(each -> !each.ended())
        .distinct()
        .toList();
  }

  /** Those that were started with this variable and still run. */
  List<ProcessEntry> carrying(String variable) {
    return entries.values().stream()
        .filter(each -> !each.ended() && carries(each.pid(), variable))
        .toList();
  }
}
