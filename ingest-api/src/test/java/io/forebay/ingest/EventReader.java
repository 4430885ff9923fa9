package io.forebay.ingest;

import io.forebay.common.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads an event stream as a client does. */
final class EventReader implements AutoCloseable {

  /** One event; fields that it did not have are empty. */
  record Event(String id, String name, String data) {

    String documentId() {
      return Json.MAPPER.readTree(data).path("id").asString();
    }

    int seq() {
      return Json.MAPPER.readTree(data).path("seq").asInt();
    }
  }

  private final InputStream stream;
  private final BufferedReader lines;

  EventReader(InputStream stream) {
    this.stream = stream;
    this.lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
  }

  /** The next event with data, past heartbeats. */
  Event next() throws IOException {
    Map<String, String> fields = block();
    while (!fields.containsKey("data")) {
      fields = block();
    }
    return event(fields);
  }

  /** The id that comes before any event. */
  String greeting() throws IOException {
    Map<String, String> fields = block();
    while (!fields.containsKey("id")) {
      fields = block();
    }
    return fields.getOrDefault("id", "");
  }

  /** Whether so many heartbeats come, one after the other. */
  boolean heartbeats(int count) throws IOException {
    for (int number = 0; number < count; number++) {
      if (!block().isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** Every event that is left, once the server has ended the stream. */
  List<Event> rest() throws IOException {
    List<Event> events = new ArrayList<>();
    try {
      while (true) {
        events.add(next());
      }
    } catch (EndOfStreamException end) {
      return events;
    }
  }

  private Map<String, String> block() throws IOException {
    Map<String, String> fields = new HashMap<>();
    String line = line();
    while (!line.isEmpty()) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        fields.merge(line.substring(0, colon), line.substring(colon + 1), String::concat);
      }
      line = line();
    }
    return fields;
  }

  private String line() throws IOException {
    String line = lines.readLine();
    if (line == null) {
      throw new EndOfStreamException();
    }
    return line;
  }

  private static Event event(Map<String, String> fields) {
    return new Event(
        fields.getOrDefault("id", ""),
        fields.getOrDefault("event", ""),
        fields.getOrDefault("data", ""));
  }

  @Override
  public void close() {
    try {
      stream.close();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static final class EndOfStreamException extends IOException {
    private static final long serialVersionUID = 1L;
  }
}
