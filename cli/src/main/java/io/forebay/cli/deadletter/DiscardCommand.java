package io.forebay.cli.deadletter;

import io.forebay.cli.operator.OperatorContext;
import io.forebay.cli.operator.SystemOption;
import io.forebay.cli.terminal.Terminal;
import io.forebay.cli.terminal.UsageException;
import io.forebay.processor.notification.deadletter.DeadLetterFilter;
import io.forebay.processor.notification.deadletter.DeadLetterSelection;
import io.forebay.processor.notification.deadletter.DeadLetters;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Sets letters aside for good. */
@Command(
    name = "discard",
    description = "Set dead letters aside: they are not listed as open any more.")
final class DiscardCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private final SystemOption system = new SystemOption();
  @Mixin private final ChosenLetters chosen = new ChosenLetters();

  @Option(names = "--yes", description = "Do it; without this, it only says how many there are.")
  private boolean yes;

  DiscardCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    DeadLetterSelection selection = chosen.selection();
    try (OperatorContext context = system.broker(DeadLetters.class)) {
      DeadLetters letters = context.bean(DeadLetters.class);
      if (!yes) {
        throw new UsageException(
            "nothing is discarded without --yes; it would be " + count(letters, selection));
      }
      return new Tally(terminal, "discarded").of(done -> letters.discard(selection, done));
    }
  }

  private static long count(DeadLetters letters, DeadLetterSelection selection) {
    if (selection instanceof DeadLetterSelection.Ids named) {
      return named.ids().size();
    }
    String code = ((DeadLetterSelection.Open) selection).code();
    return letters.list(new DeadLetterFilter(code, null, false), 1).total();
  }
}
