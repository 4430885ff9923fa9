package io.forebay.processor.sandbox.tool;

import io.forebay.processor.sandbox.Operation;
import io.forebay.processor.sandbox.OperationInput;
import io.forebay.processor.sandbox.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An operation for tests that runs whatever program it is told to. */
public final class Programs implements Operation {

  static final String NAME = "test-program";

  /** What to run, and how. */
  record Order(
      String program,
      List<String> arguments,
      long deadlineMillis,
      int kept,
      @Nullable String input,
      @Nullable Long fileSize,
      @Nullable Long addressSpace) {

    static Order of(String program, String... arguments) {
      return new Order(program, List.of(arguments), 30_000, 1 << 20, null, null, null);
    }

    Order within(long millis) {
      return new Order(program, arguments, millis, kept, input, fileSize, addressSpace);
    }

    Order keeping(int bytes) {
      return new Order(program, arguments, deadlineMillis, bytes, input, fileSize, addressSpace);
    }

    Order reading(String text) {
      return new Order(program, arguments, deadlineMillis, kept, text, fileSize, addressSpace);
    }

    Order under(@Nullable Long file, @Nullable Long memory) {
      return new Order(program, arguments, deadlineMillis, kept, input, file, memory);
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Object run(OperationInput input) throws Exception {
    Order order = input.arguments(Order.class);
    ToolCommand command =
        new ToolCommand(
                Path.of(order.program()),
                order.arguments(),
                input.directory(),
                Duration.ofMillis(order.deadlineMillis()))
            .keeping(order.kept())
            .under(new ToolLimits(order.addressSpace(), null, order.fileSize()))
            .telling(line -> input.progress().at(new Progress(0.5, line)));
    if (order.input() != null) {
      command = command.reading(Files.writeString(input.directory().resolve("in"), order.input()));
    }
    ToolResult result = ToolRun.run(command);
    return Map.of(
        "status", result.status(),
        "text", result.output(),
        "truncated", result.truncated(),
        "errors", result.errors());
  }
}
