package io.forebay.cli.deadletter;

import io.forebay.cli.terminal.ExitStatus;
import io.forebay.cli.terminal.Terminal;
import io.forebay.processor.notification.deadletter.DeadLetterId;
import io.forebay.processor.notification.deadletter.Refusal;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Counts what is dealt with, and says so even where the work breaks off. */
final class Tally {
  private final Terminal terminal;
  private final String done;
  private long count;

  /** Takes the word for what is done. */
  Tally(Terminal terminal, String done) {
    this.terminal = terminal;
    this.done = done;
  }

  int of(Function<Consumer<DeadLetterId>, List<Refusal>> work) {
    List<Refusal> refusals;
    try {
      refusals = work.apply(id -> count++);
    } finally {
      terminal
          .out()
          .println(count + (count == 1 ? " dead letter " : " dead letters ") + done + ".");
    }
    refusals.forEach(
        each -> terminal.complain("the dead letter " + each.id() + " " + each.reason()));
    return refusals.isEmpty() ? ExitStatus.OK : ExitStatus.NOT_DONE;
  }
}
