package io.forebay.cli.operator;

import io.forebay.cli.terminal.Reason;
import io.forebay.common.json.Json;
import io.forebay.standalone.Connection;
import io.forebay.standalone.DataDirectory;
import io.forebay.standalone.StartupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;

/** Finds out how to reach the instance of a data directory. */
final class RunningInstance {
  private RunningInstance() {}

  /**
   * Its connection.
   *
   * @throws StartupException where nothing runs there, or it is not to be seen
   */
  static Connection on(Path directory) {
    Path file = directory.resolve("connection.json");
    if (DataDirectory.holder(directory).isEmpty()) {
      throw new StartupException(
          "nothing runs on "
              + directory
              + " (start it with forebay up, or name another system with --data or --config)");
    }
    if (!Files.exists(file)) {
      throw new StartupException(
          "the Forebay on " + directory + " is starting or stopping: try again in a moment");
    }
    return read(file);
  }

  private static Connection read(Path file) {
    try {
      return Json.MAPPER.readValue(Files.readString(file), Connection.class);
    } catch (IOException e) {
      throw new StartupException(Reason.of(e));
    } catch (JacksonException e) {
      throw new StartupException(file + " cannot be read: " + e.getOriginalMessage());
    }
  }
}
