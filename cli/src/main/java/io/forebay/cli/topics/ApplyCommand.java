package io.forebay.cli.topics;

import io.forebay.cli.operator.OperatorContext;
import io.forebay.cli.operator.SystemOption;
import io.forebay.cli.terminal.Terminal;
import io.forebay.common.broker.BrokerInspection;
import io.forebay.common.broker.TopicFinding;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Brings the topics in line as far as that can be done. */
@Command(
    name = "apply",
    description = "Create missing topics and set what differs; say what is left.")
final class ApplyCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private final SystemOption system = new SystemOption();

  @Option(
      names = "--widen",
      description =
          "Add missing partitions too: keys move to other partitions, and the order of their"
              + " records is lost.")
  private boolean widen;

  ApplyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    try (OperatorContext context = system.broker(BrokerInspection.class)) {
      BrokerInspection broker = context.bean(BrokerInspection.class);
      List<TopicFinding> before = broker.topics();
      List<TopicFinding> left = broker.alignTopics(widen);
      List<TopicFinding> done = new ArrayList<>(before);
      done.removeAll(left);
      done.forEach(each -> terminal.out().println("done: " + each));
      return new Findings(terminal).report(left);
    }
  }
}
