package io.forebay.processor.sandbox;

import java.nio.file.Path;
import tools.jackson.databind.JsonNode;

/**
 * What an operation gets to see of one call.
 *
 * @param directory empty, and the only place where it may leave files
 * @param arguments as the caller sent them
 * @param progress told how far it has come; any number of times, as some of them are left out
 */
public record OperationInput(Path directory, JsonNode arguments, Progress.Listener progress) {

  /** The arguments, read as the record that the caller sent. */
  public <T> T arguments(Class<T> type) {
    return Wire.JSON.treeToValue(arguments, type);
  }
}
