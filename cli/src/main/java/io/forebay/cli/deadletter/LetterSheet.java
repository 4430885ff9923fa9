package io.forebay.cli.deadletter;

import io.forebay.cli.terminal.Printable;
import io.forebay.processor.notification.deadletter.DeadLetter;
import io.forebay.processor.notification.deadletter.DeadLetterContent;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** All of one letter as people read it. */
final class LetterSheet {
  private final PrintWriter out;

  LetterSheet(PrintWriter out) {
    this.out = out;
  }

  void print(DeadLetterContent content) {
    DeadLetter letter = content.letter();
    row("Id", letter.id().toString());
    row("Status", letter.status().word());
    row("Time", letter.time().toString());
    row("Code", LetterList.text(letter.code()));
    row("Origin", LetterList.text(letter.origin()));
    row("Source", LetterList.text(letter.source()));
    ByteBuffer key = content.key();
    row("Key", key == null ? "-" : Printable.line(key));
    headers(content);
    body(content.body());
  }

  private void headers(DeadLetterContent content) {
    out.println("Headers:");
    for (DeadLetterContent.Header header : content.headers()) {
      out.println("  " + Printable.line(header.name()) + ": " + Printable.line(header.value()));
    }
  }

  private void body(@Nullable ByteBuffer body) {
    if (body == null) {
      out.println("No body.");
      return;
    }
    out.println("Body, " + body.remaining() + " bytes:");
    out.println(Printable.lines(body));
  }

  private void row(String label, String value) {
    out.printf("%-8s %s%n", label, value);
  }
}
