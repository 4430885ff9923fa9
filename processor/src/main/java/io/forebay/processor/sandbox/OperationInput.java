package io.forebay.processor.sandbox;

import java.nio.file.Path;
import tools.jackson.databind.JsonNode;

/** What an operation gets to see of one call: where it may write, and its arguments. */
public record OperationInput(Path directory, JsonNode arguments) {

  /** The arguments, read as the record that the caller sent. */
  public <T> T arguments(Class<T> type) {
    return Wire.JSON.treeToValue(arguments, type);
  }
}
