package io.forebay.cli.demo;

import io.forebay.cli.client.ApiClient;
import io.forebay.cli.instance.Addresses;
import io.forebay.cli.instance.DataOption;
import io.forebay.cli.instance.InstanceStarter;
import io.forebay.cli.instance.OpenInstance;
import io.forebay.cli.instance.PortOption;
import io.forebay.cli.terminal.ExitStatus;
import io.forebay.cli.terminal.Terminal;
import io.forebay.cli.terminal.UsageException;
import io.forebay.standalone.StandaloneOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Starts everything, sends files the whole way and shows what was derived from them. */
@Command(
    name = "demo",
    description = "Start everything, send files and watch them become artifacts.")
public final class DemoCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final InstanceStarter starter;
  @Mixin private final DataOption data = new DataOption();
  @Mixin private final PortOption port = new PortOption();

  @Option(names = "--once", description = "Stop when every document has an end.")
  private boolean once;

  @Option(
      names = "--json",
      description = "Print one JSON object a document, and nothing else, to standard output.")
  private boolean json;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "Give a document up after this time (default: 300).")
  private int timeout = 300;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "Send the files under this profile (default: the tenant's own).")
  private @Nullable String profile;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..*",
      description = "Files, or directories of files, to send (default: a few that come along).")
  private List<Path> named = List.of();

  /** Writes to that terminal, starts by that starter. */
  public DemoCommand(Terminal terminal, InstanceStarter starter) {
    this.terminal = terminal;
    this.starter = starter;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<InputFile> chosen = named.isEmpty() ? List.of() : InputFiles.of(named);
    int checkedPort = port.port();
    checkTimeout();
    Terminal talk = json ? terminal.onError() : terminal;
    talk.err().println("Starting Forebay…");
    try (OpenInstance instance =
        OpenInstance.start(starter, new StandaloneOptions(data.directory(), checkedPort), talk)) {
      List<InputFile> files = chosen.isEmpty() ? shipped() : chosen;
      talk.out().printf("Sending %d %s:%n", files.size(), files.size() == 1 ? "file" : "files");
      List<Outcome> outcomes = run(instance, files, talk);
      if (!instance.stopping()) {
        conclude(instance, outcomes, talk);
      }
      boolean all = outcomes.size() == files.size() && outcomes.stream().allMatch(Outcome::ready);
      return all ? ExitStatus.OK : ExitStatus.NOT_DONE;
    }
  }

  private void checkTimeout() {
    if (timeout < 1) {
      throw new UsageException("--timeout takes a number of seconds from 1 up, not " + timeout);
    }
  }

  private List<InputFile> shipped() throws IOException {
    return ShippedFiles.copyTo(data.directory().resolve("demo"));
  }

  private List<Outcome> run(OpenInstance instance, List<InputFile> files, Terminal talk)
      throws InterruptedException {
    ApiClient api = new ApiClient(instance.connection().api(), instance.connection().key());
    return new DemoRun(api, Duration.ofSeconds(timeout), profile, view(talk))
        .run(files, instance::stopping);
  }

  private ProgressView view(Terminal talk) {
    ProgressView people =
        talk.live() ? new LiveView(talk.out(), talk.width()) : new LineView(talk.out());
    if (!json) {
      return people;
    }
    ProgressView programs = new JsonView(terminal.out());
    return tracks -> {
      people.show(tracks);
      programs.show(tracks);
    };
  }

  private void conclude(OpenInstance instance, List<Outcome> outcomes, Terminal talk)
      throws InterruptedException {
    if (!json) {
      new ArtifactTable(talk.out()).print(outcomes);
    }
    if (once) {
      return;
    }
    Addresses addresses = new Addresses(instance.connection(), data.directory());
    talk.out().println();
    talk.out().println("Forebay keeps running; stop it with Ctrl-C.");
    addresses.print(talk);
    outcomes.stream()
        .map(Outcome::id)
        .filter(id -> id != null)
        .findFirst()
        .ifPresent(id -> addresses.printReadCall(talk, id));
    addresses.printCreateCall(talk);
    instance.awaitStop();
  }
}
