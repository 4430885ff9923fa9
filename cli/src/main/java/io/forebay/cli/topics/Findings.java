package io.forebay.cli.topics;

import io.forebay.cli.terminal.ExitStatus;
import io.forebay.cli.terminal.Terminal;
import io.forebay.common.broker.TopicFinding;
import java.util.List;

/** Differences as people read them. */
final class Findings {
  private final Terminal terminal;

  Findings(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Answers with the exit status: whether something is left to do. */
  int report(List<TopicFinding> findings) {
    findings.forEach(each -> terminal.out().println(remedy(each.kind()) + ": " + each));
    if (findings.stream().allMatch(each -> each.kind() == TopicFinding.Kind.MORE_PARTITIONS)) {
      terminal.out().println("Nothing is to do.");
      return ExitStatus.OK;
    }
    return ExitStatus.NOT_DONE;
  }

  private static String remedy(TopicFinding.Kind kind) {
    return switch (kind) {
      case MISSING -> "to create";
      case CONFIG -> "to set";
      case TOO_FEW_PARTITIONS -> "to widen, with --widen alone";
      case MORE_PARTITIONS -> "harmless";
      case REPLICATION -> "to reassign, with Kafka's own tools";
    };
  }
}
