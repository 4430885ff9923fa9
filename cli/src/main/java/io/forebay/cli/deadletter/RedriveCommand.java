package io.forebay.cli.deadletter;

import io.forebay.cli.operator.OperatorContext;
import io.forebay.cli.operator.SystemOption;
import io.forebay.cli.terminal.Terminal;
import io.forebay.processor.notification.deadletter.DeadLetterSelection;
import io.forebay.processor.notification.deadletter.DeadLetters;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Puts letters back on their source. */
@Command(
    name = "redrive",
    description = "Put dead letters back on the topic they came from, each once.")
final class RedriveCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private final SystemOption system = new SystemOption();
  @Mixin private final ChosenLetters chosen = new ChosenLetters();

  RedriveCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    DeadLetterSelection selection = chosen.selection();
    try (OperatorContext context = system.broker(DeadLetters.class)) {
      DeadLetters letters = context.bean(DeadLetters.class);
      return new Tally(terminal, "redriven").of(done -> letters.redrive(selection, done));
    }
  }
}
