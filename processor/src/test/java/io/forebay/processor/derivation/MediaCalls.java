package io.forebay.processor.derivation;

import io.forebay.processor.derivation.ffmpeg.Programs;
import io.forebay.processor.inspection.Limits;
import io.forebay.processor.sandbox.Operation;
import io.forebay.processor.sandbox.OperationInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;

/** Calls an operation of a media step in this JVM, as a worker would. */
public final class MediaCalls {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private MediaCalls() {}

  /** A file of that type, whatever its bytes are. */
  public static StepArguments arguments(Path file, String type) throws IOException {
    SourceFile source = new SourceFile(file, "name", type, type, Files.size(file), "0".repeat(64));
    return new StepArguments(source, Map.of(), Options.NONE, Limits.defaults());
  }

  /** The same with what an earlier step has left. */
  public static StepArguments reading(StepArguments arguments, String step, Path directory) {
    return new StepArguments(
        arguments.source(), Map.of(step, directory), arguments.options(), arguments.limits());
  }

  /** The same with the usual options of this step. */
  public static StepArguments usual(StepArguments arguments, String step) {
    Options usual = Objects.requireNonNull(StepContract.all().get(step)).step().options();
    return new StepArguments(arguments.source(), arguments.inputs(), usual, arguments.limits());
  }

  /** What an operation says it lacks on a host without any program. */
  public static List<String> missing(Function<Programs, Operation> operation, Path directory)
      throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "bytes");
    Programs none = new Programs(tool -> Optional.empty());
    return run(operation.apply(none), arguments(file, "video/mp4"), directory).missing();
  }

  public static StepOutput run(Operation operation, StepArguments arguments, Path directory)
      throws Exception {
    return (StepOutput)
        operation.run(new OperationInput(directory, JSON.valueToTree(arguments), progress -> {}));
  }
}
