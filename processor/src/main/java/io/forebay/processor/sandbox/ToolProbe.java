package io.forebay.processor.sandbox;

import io.forebay.processor.sandbox.tool.Capabilities;
import io.forebay.processor.sandbox.tool.Capabilities.Installed;
import io.forebay.processor.sandbox.tool.Tool;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks every native program that is there for its version, contained as a worker is. */
final class ToolProbe {

  private static final Pattern VERSION =
      Pattern.compile("version\\s+([\\w.+:~-]{1,60})|\\b([0-9]+(?:\\.[0-9]+)+[\\w.+~-]{0,40})");
  private static final int READ = 2000;
  private static final int SECONDS = 10;

  private final Function<Path, List<String>> prefix;
  private final WorkerHome home;

  private ToolProbe(Function<Path, List<String>> prefix, WorkerHome home) {
    this.prefix = prefix;
    this.home = home;
  }

  static Capabilities run(Function<Path, List<String>> prefix, Path root) {
    Map<Tool, Installed> installed = new EnumMap<>(Tool.class);
    WorkerHome home = new WorkerHome(root.resolve(".workers").resolve("tools"));
    try {
      ToolProbe probe = new ToolProbe(prefix, home.prepare());
      for (Tool tool : Tool.values()) {
        tool.path().flatMap(path -> probe.ask(tool, path)).ifPresent(as -> installed.put(tool, as));
      }
    } catch (IOException noRoom) {
      return new Capabilities(Map.of());
    } finally {
      home.delete();
    }
    return new Capabilities(installed);
  }

  private Optional<Installed> ask(Tool tool, Path path) {
    List<String> command = new ArrayList<>(prefix.apply(home.path()));
    command.addAll(List.of(path.toString(), tool.versionOption()));
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().clear();
      builder.environment().putAll(WorkerCommand.environment(home, "tools"));
      return answer(builder.start()).map(said -> new Installed(version(said), path));
    } catch (IOException notThere) {
      return Optional.empty();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  // Some end with another status than 0 after they have told their version.
  private static Optional<String> answer(Process process) throws IOException, InterruptedException {
    process.getOutputStream().close();
    Future<?> unused =
        process
            .onExit()
            .orTimeout(SECONDS, TimeUnit.SECONDS)
            .whenComplete((done, late) -> end(process));
    byte[] said = process.getInputStream().readNBytes(READ);
    process.getInputStream().transferTo(OutputStream.nullOutputStream());
    process.waitFor();
    String text = new String(said, StandardCharsets.UTF_8);
    return VERSION.matcher(text).find() && process.exitValue() < 126
        ? Optional.of(text)
        : Optional.empty();
  }

  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  static String version(String said) {
    Matcher matcher = VERSION.matcher(said);
    if (!matcher.find()) {
      return "unknown";
    }
    return matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
  }
}
