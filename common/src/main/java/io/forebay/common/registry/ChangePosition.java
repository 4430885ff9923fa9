package io.forebay.common.registry;

import io.forebay.common.document.DocumentId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a reader of changes is: past everything that the first snapshot saw, and, in the midst of
 * a pass over what a later one saw beyond it, past some of that too. Opaque outside.
 */
public final class ChangePosition {

  /** A pass over what {@code upto} saw, as far as this transaction and document. */
  record Pass(Snapshot upto, long changed, DocumentId id) {}

  private static final Pattern TEXT =
      Pattern.compile("([0-9:,]{4,600})(?:/([0-9:,]{4,600})/([0-9]{1,18})/([0-9a-f-]{36}))?");

  private final Snapshot seen;
  private final Optional<Pass> pass;

  private ChangePosition(Snapshot seen, Optional<Pass> pass) {
    this.seen = seen;
    this.pass = pass;
  }

  /** Past everything that this snapshot saw. */
  static ChangePosition past(Snapshot seen) {
    return new ChangePosition(seen, Optional.empty());
  }

  /** Reads what {@link #toString} wrote; empty where it is anything else. */
  public static Optional<ChangePosition> parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    return matcher.matches()
        ? Snapshot.parse(matcher.group(1)).flatMap(seen -> parse(seen, matcher))
        : Optional.empty();
  }

  private static Optional<ChangePosition> parse(Snapshot seen, Matcher matcher) {
    ChangePosition start = past(seen);
    return matcher.group(2) == null
        ? Optional.of(start)
        : Snapshot.parse(matcher.group(2))
            .flatMap(upto -> DocumentId.parse(matcher.group(4)).map(id -> pass(upto, matcher, id)))
            .map(start::in);
  }

  private static Pass pass(Snapshot upto, Matcher matcher, DocumentId id) {
    return new Pass(upto, Long.parseLong(matcher.group(3)), id);
  }

  /** Here, but as far into this pass. */
  ChangePosition in(Pass further) {
    return new ChangePosition(seen, Optional.of(further));
  }

  Snapshot seen() {
    return seen;
  }

  Optional<Pass> pass() {
    return pass;
  }

  /** Whether a reader who is here can have read it from the database that is at {@code now}. */
  public boolean possibleAt(ChangePosition now) {
    long end = pass.map(each -> each.upto().xmax()).orElse(0L);
    return Math.max(end, seen.xmax()) <= now.seen.xmax();
  }

  /** For clients to hand back; short enough for a header of a request. */
  @Override
  public String toString() {
    String start = seen.brief().text();
    return pass.map(
            each ->
                String.join(
                    "/",
                    start,
                    each.upto().brief().text(),
                    Long.toString(each.changed()),
                    each.id().toString()))
        .orElse(start);
  }
}
