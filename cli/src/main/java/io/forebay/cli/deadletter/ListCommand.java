package io.forebay.cli.deadletter;

import io.forebay.cli.operator.OperatorContext;
import io.forebay.cli.operator.SystemOption;
import io.forebay.cli.terminal.ExitStatus;
import io.forebay.cli.terminal.JsonLines;
import io.forebay.cli.terminal.Terminal;
import io.forebay.cli.terminal.UsageException;
import io.forebay.processor.notification.deadletter.DeadLetterFilter;
import io.forebay.processor.notification.deadletter.DeadLetterPage;
import io.forebay.processor.notification.deadletter.DeadLetters;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists letters, the newest first. */
@Command(name = "list", description = "List the dead letters that nobody has dealt with.")
final class ListCommand implements Callable<Integer> {
  private static final int MOST = 100_000;

  private final Terminal terminal;
  @Mixin private final SystemOption system = new SystemOption();

  @Option(names = "--code", paramLabel = "CODE", description = "Only those with this code.")
  private @Nullable String code;

  @Option(
      names = "--since",
      paramLabel = "DURATION",
      description = "Only those of this last while: 90s, 15m, 12h, 7d.")
  private @Nullable String since;

  @Option(names = "--all", description = "Those too that were redriven or discarded.")
  private boolean all;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Only the newest so many (default: 50; at most 100000).")
  private int limit = 50;

  @Option(names = "--json", description = "Print one JSON object a letter, and nothing else.")
  private boolean json;

  ListCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (limit < 1 || limit > MOST) {
      throw new UsageException("--limit takes a number from 1 to " + MOST + ", not " + limit);
    }
    DeadLetterFilter filter = new DeadLetterFilter(code, begin(), all);
    try (OperatorContext context = system.broker(DeadLetters.class)) {
      print(context.bean(DeadLetters.class).list(filter, limit));
    }
    return ExitStatus.OK;
  }

  private @Nullable Instant begin() {
    try {
      return since == null ? null : Instant.now().minus(DurationStyle.detectAndParse(since));
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new UsageException("--since takes a duration like 90s, 15m or 7d, not " + since);
    }
  }

  private void print(DeadLetterPage page) {
    if (json) {
      JsonLines lines = new JsonLines(terminal.out());
      page.letters().forEach(letter -> lines.print(JsonLetter.of(letter)));
    } else {
      new LetterList(terminal.out()).print(page, all ? "" : "open ");
    }
  }
}
