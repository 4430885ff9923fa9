package io.forebay.cli.deadletter;

import io.forebay.cli.terminal.UsageException;
import io.forebay.processor.notification.deadletter.DeadLetterId;
import io.forebay.processor.notification.deadletter.DeadLetterSelection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which letters a command is to deal with. */
final class ChosenLetters {
  @Parameters(paramLabel = "ID", arity = "0..*", description = "As forebay dlt list prints them.")
  private List<String> ids = List.of();

  @Option(
      names = "--code",
      paramLabel = "CODE",
      description = "Instead of ids: all open ones with this code.")
  private @Nullable String code;

  @Option(names = "--all", description = "Instead of ids: all open ones.")
  private boolean all;

  DeadLetterSelection selection() {
    if ((ids.isEmpty() ? 0 : 1) + (code == null ? 0 : 1) + (all ? 1 : 0) != 1) {
      throw new UsageException("say which dead letters: by their ids, by --code or by --all");
    }
    if (ids.isEmpty()) {
      return new DeadLetterSelection.Open(code);
    }
    Set<DeadLetterId> named = new TreeSet<>();
    ids.forEach(each -> named.add(Ids.parse(each)));
    return new DeadLetterSelection.Ids(named);
  }
}
