package io.forebay.cli.deadletter;

import io.forebay.cli.terminal.Columns;
import io.forebay.cli.terminal.Printable;
import io.forebay.processor.notification.deadletter.DeadLetter;
import io.forebay.processor.notification.deadletter.DeadLetterPage;
import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Letters as people read them. */
final class LetterList {
  private static final int START = 60;

  private final PrintWriter out;

  LetterList(PrintWriter out) {
    this.out = out;
  }

  /** Ends with a line that says how many there are, of this kind. */
  void print(DeadLetterPage page, String kind) {
    if (page.total() == 0) {
      out.println("No " + kind + "dead letters.");
      return;
    }
    Columns columns =
        new Columns("ID", "TIME", "STATUS", "CODE", "ORIGIN", "SOURCE", "BYTES", "BODY");
    page.letters().forEach(letter -> row(columns, letter));
    columns.print(out);
    out.println();
    out.println(count(page) + kind + "dead " + (page.total() == 1 ? "letter." : "letters."));
  }

  private static void row(Columns columns, DeadLetter letter) {
    columns.row(
        letter.id().toString(),
        letter.time().truncatedTo(ChronoUnit.SECONDS).toString(),
        letter.status().word(),
        text(letter.code()),
        text(letter.origin()),
        text(letter.source()),
        String.valueOf(letter.size()),
        Printable.start(letter.start(), START));
  }

  private static String count(DeadLetterPage page) {
    return page.letters().size() < page.total()
        ? "The newest " + page.letters().size() + " of " + page.total() + " "
        : page.total() + " ";
  }

  /** A header's text; a dash where it is missing. */
  static String text(@Nullable String header) {
    return header == null ? "-" : Printable.line(header);
  }
}
