package io.forebay.processor.notification.deadletter;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a dead letter stands on its topic; written {@code partition:offset}. */
public record DeadLetterId(int partition, long offset) implements Comparable<DeadLetterId> {

  private static final Pattern FORM = Pattern.compile("(\\d{1,9}):(\\d{1,18})");
  private static final Comparator<DeadLetterId> ORDER =
      Comparator.comparingInt(DeadLetterId::partition).thenComparingLong(DeadLetterId::offset);

  /** Reads {@code partition:offset}; empty for anything else. */
  public static Optional<DeadLetterId> parse(String text) {
    Matcher parts = FORM.matcher(text);
    return parts.matches()
        ? Optional.of(
            new DeadLetterId(Integer.parseInt(parts.group(1)), Long.parseLong(parts.group(2))))
        : Optional.empty();
  }

  @Override
  public int compareTo(DeadLetterId other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return partition + ":" + offset;
  }
}
