package io.forebay.cli.deadletter;

import io.forebay.cli.operator.OperatorContext;
import io.forebay.cli.operator.SystemOption;
import io.forebay.cli.terminal.ExitStatus;
import io.forebay.cli.terminal.Terminal;
import io.forebay.processor.notification.deadletter.DeadLetterContent;
import io.forebay.processor.notification.deadletter.DeadLetterId;
import io.forebay.processor.notification.deadletter.DeadLetters;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows all of one letter. */
@Command(name = "show", description = "Show one dead letter: headers, key and body.")
final class ShowCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private final SystemOption system = new SystemOption();

  @Parameters(paramLabel = "ID", description = "As forebay dlt list prints it.")
  private String id = "";

  @Option(
      names = "--raw",
      description = "Print the bytes of the body as they came, and nothing else.")
  private boolean raw;

  ShowCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    DeadLetterId wanted = Ids.parse(id);
    Optional<DeadLetterContent> found;
    try (OperatorContext context = system.broker(DeadLetters.class)) {
      found = context.bean(DeadLetters.class).find(wanted);
    }
    if (found.isEmpty()) {
      terminal.complain("the dead letter " + wanted + " does not exist");
      return ExitStatus.NOT_DONE;
    }
    print(found.get());
    return ExitStatus.OK;
  }

  private void print(DeadLetterContent content) throws IOException {
    if (!raw) {
      new LetterSheet(terminal.out()).print(content);
      return;
    }
    ByteBuffer body = content.body();
    WritableByteChannel channel = Channels.newChannel(terminal.bytes());
    if (body != null) {
      channel.write(body.duplicate());
    }
  }
}
