package io.forebay.cli.terminal;

import io.forebay.common.json.Json;
import java.io.PrintWriter;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.ObjectWriter;

/** One JSON object a line, for programs; beyond ASCII everything is escaped, for terminals. */
public final class JsonLines {
  private static final ObjectWriter WRITER =
      Json.MAPPER.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII);

  private final PrintWriter out;

  /** Writes there. */
  public JsonLines(PrintWriter out) {
    this.out = out;
  }

  /** Prints one object. */
  public void print(Object line) {
    out.println(WRITER.writeValueAsString(line));
  }
}
