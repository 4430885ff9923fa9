package io.forebay.common.registry;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which transactions of PostgreSQL were over at one moment: all below {@code xmin}, and those below
 * {@code xmax} that were not {@code running}.
 */
record Snapshot(long xmin, long xmax, List<Long> running) {

  private static final Pattern TEXT =
      Pattern.compile("([0-9]{1,18}):([0-9]{1,18}):((?:[0-9]{1,18},)*[0-9]{1,18})?");
  private static final int BRIEF = 20;

  Snapshot {
    running = List.copyOf(running);
  }

  /** Reads the text form of a {@code pg_snapshot}; empty where PostgreSQL would not take it. */
  static Optional<Snapshot> parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    return matcher.matches()
        ? Optional.of(read(matcher)).filter(Snapshot::sound)
        : Optional.empty();
  }

  private static Snapshot read(Matcher matcher) {
    String listed = matcher.group(3);
    return new Snapshot(
        Long.parseLong(matcher.group(1)),
        Long.parseLong(matcher.group(2)),
        listed == null ? List.of() : Stream.of(listed.split(",")).map(Long::valueOf).toList());
  }

  private boolean sound() {
    boolean inside = running.stream().allMatch(each -> xmin <= each && each < xmax);
    boolean rising = running.stream().sorted().distinct().toList().equals(running);
    return 0 < xmin && xmin <= xmax && inside && rising;
  }

  /**
   * The same or, where many were running, an earlier one that can be said in few words: who goes on
   * from there reads some changes again and misses none.
   */
  Snapshot brief() {
    return running.size() <= BRIEF ? this : new Snapshot(xmin, xmin, List.of());
  }

  String text() {
    return xmin
        + ":"
        + xmax
        + ":"
        + running.stream().map(String::valueOf).collect(Collectors.joining(","));
  }
}
