package io.forebay.processor.sandbox;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What a worker answered. It comes from a process that read untrusted bytes, so nothing in it is
 * believed: the two ways to take something out of it check first and throw {@code crashed}.
 */
public final class SandboxReply {

  private final Path output;
  private final Path directory;
  private final JsonNode result;
  private final Map<String, Path> taken = new HashMap<>();
  private boolean closed;

  SandboxReply(Path output, Path directory, JsonNode result) {
    this.output = output;
    this.directory = directory;
    this.result = result;
  }

  /** The result as the record that the operation promised. */
  public <T> T as(Class<T> type) {
    try {
      T value = Wire.JSON.treeToValue(result, type);
      if (value != null) {
        return value;
      }
    } catch (JacksonException | IllegalArgumentException mismatch) {
      throw new ForebayException(
          FailureCode.CRASHED, "a worker answered something else than " + type, mismatch);
    }
    throw new ForebayException(FailureCode.CRASHED, "a worker answered null for " + type);
  }

  /**
   * The file that a plain relative name from the result stands for, which has to be a regular one,
   * with no symbolic link on the way. It is moved into the directory of the call under that name;
   * what is not taken is removed with the rest of what the worker left.
   *
   * @throws IllegalStateException once the function that reads the reply has returned
   */
  public Path file(String name) {
    if (closed) {
      throw new IllegalStateException("the worker that had the files is no longer held");
    }
    return taken.computeIfAbsent(name, wanted -> TakenFile.take(output, directory, wanted));
  }

  void close() {
    closed = true;
  }
}
