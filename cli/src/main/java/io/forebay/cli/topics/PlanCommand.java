package io.forebay.cli.topics;

import io.forebay.cli.operator.OperatorContext;
import io.forebay.cli.operator.SystemOption;
import io.forebay.cli.terminal.Terminal;
import io.forebay.common.broker.BrokerInspection;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Changes nothing. */
@Command(
    name = "plan",
    description = "Say in which points the broker's topics differ; the exit status is 1 then.")
final class PlanCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private final SystemOption system = new SystemOption();

  PlanCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    try (OperatorContext context = system.broker(BrokerInspection.class)) {
      return new Findings(terminal).report(context.bean(BrokerInspection.class).topics());
    }
  }
}
