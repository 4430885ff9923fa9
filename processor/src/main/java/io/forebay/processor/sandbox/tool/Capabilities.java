package io.forebay.processor.sandbox.tool;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The native programs that ran under a worker's containment when they were asked for their version.
 */
public final class Capabilities {

  private final Map<Tool, Installed> installed;

  /** Copies the map. */
  public Capabilities(Map<Tool, Installed> installed) {
    this.installed = new EnumMap<>(Tool.class);
    this.installed.putAll(installed);
  }

  /**
   * One program.
   *
   * @param version as it says itself, or {@code unknown}
   * @param path where it is
   */
  public record Installed(String version, Path path) {}

  /** Whether operations can use it. */
  public boolean has(Tool tool) {
    return installed.containsKey(tool);
  }

  /** What is known of it, where operations can use it. */
  public Optional<Installed> of(Tool tool) {
    return Optional.ofNullable(installed.get(tool));
  }

  /** For people: program, version and path, by the name of the program. */
  public Map<String, Map<String, String>> describe() {
    Map<String, Map<String, String>> described = new TreeMap<>();
    installed.forEach(
        (tool, program) ->
            described.put(
                tool.program(),
                Map.of("version", program.version(), "path", program.path().toString())));
    return described;
  }
}
