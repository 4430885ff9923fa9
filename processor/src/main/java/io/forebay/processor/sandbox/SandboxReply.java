package io.forebay.processor.sandbox;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What a worker answered. It comes from a process that read untrusted bytes, so nothing in it is
 * believed: the two ways to take something out of it check first and throw {@code crashed}.
 */
public final class SandboxReply {

  private final Path directory;
  private final JsonNode result;

  SandboxReply(Path directory, JsonNode result) {
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
   * The file that a plain relative name from the result stands for: regular, no symbolic link on
   * the way, below the directory of the call.
   */
  public Path file(String name) {
    return ReturnedFile.resolve(directory, name);
  }
}
