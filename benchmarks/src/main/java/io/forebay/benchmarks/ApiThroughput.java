package io.forebay.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.forebay.common.registry.DocumentRegistry;
import io.forebay.common.registry.RegistryContext;
import io.forebay.standalone.Connection;
import io.forebay.standalone.DataDirectory;
import io.forebay.standalone.Endpoints;
import io.forebay.standalone.PartsApart;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How many requests the API answers under a fixed number of connections, side by side with what the
 * same server does at the least, with the bare database running the same statement, and with Uppy's
 * Companion. The targets take turns in rounds; of each the round with the median rate is reported.
 */
final class ApiThroughput {

  private static final int BATCH = 100;
  private static final int READ = 1000;
  private static final int COMPANIONS = 2;
  private static final String DOCUMENTS = "/v1/documents";
  private static final String ASKED =
      "{\"name\":\"a.txt\",\"mediaType\":\"text/plain\",\"size\":8}";

  private final Map<String, Load.Target> targets = new LinkedHashMap<>();
  private final int connections;
  private final Duration turn;

  private ApiThroughput(int connections, Duration turn) {
    this.connections = connections;
    this.turn = turn;
  }

  /** Takes connections, rounds, seconds of a turn and of the warm-up. */
  public static void main(String[] arguments) throws Exception {
    int connections = argument(arguments, 0, 8);
    int rounds = argument(arguments, 1, 5);
    Duration turn = Duration.ofSeconds(argument(arguments, 2, 5));
    Duration warmUp = Duration.ofSeconds(argument(arguments, 3, 100));
    try (DataDirectory directory = DataDirectory.open(Files.createTempDirectory("forebay-bench"));
        PartsApart parts = PartsApart.withLostNotifications(directory)) {
      new ApiThroughput(connections, turn).run(directory, parts.endpoints(), rounds, warmUp);
    }
  }

  private static int argument(String[] arguments, int place, int otherwise) {
    return arguments.length > place ? Integer.parseInt(arguments[place]) : otherwise;
  }

  private void run(DataDirectory directory, Endpoints endpoints, int rounds, Duration warmUp)
      throws Exception {
    boolean compared = CompanionProcesses.installed();
    try (ApiProcess api = ApiProcess.start(directory, endpoints);
        HikariDataSource pool = pool(endpoints);
        RegistryContext registry = new RegistryContext(pool);
        CompanionProcesses companion = CompanionProcesses.start(compared ? COMPANIONS : 0)) {
      addOurs(api.connection(), registry.registry());
      if (compared) {
        addCompanion(companion);
      }
      warmUp(warmUp);
      report(rounds(rounds));
    }
  }

  private HikariDataSource pool(Endpoints endpoints) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(endpoints.jdbcUrl());
    config.setUsername(endpoints.postgresUser());
    config.setPassword(endpoints.postgresPassword());
    config.setMaximumPoolSize(connections);
    return new HikariDataSource(config);
  }

  private void addOurs(Connection to, DocumentRegistry registry) {
    URI api = URI.create(to.api());
    add(api, "empty endpoint", 200, request("GET", BareEndpoints.EMPTY, to, ""));
    targets.put("statement alone", number -> statement(registry));
    add(api, "bare controller", 200, request("POST", BareEndpoints.BARE, to, ""));
    add(api, "create", 201, request("POST", DOCUMENTS, to, ASKED));
    add(api, "create " + BATCH, 200, request("POST", DOCUMENTS + ":batch", to, batch()));
    List<byte[]> reads = new ArrayList<>();
    for (int number = 0; number < READ; number++) {
      var document = BareEndpoints.document(Instant.now(), "demo");
      registry.create(document);
      reads.add(request("GET", DOCUMENTS + "/" + document.id(), to, ""));
    }
    targets.put("get", new HttpTarget(number -> api, reads, 200));
  }

  private void addCompanion(CompanionProcesses companion) {
    byte[] request =
        KeptConnection.request("GET", "/s3/params?filename=a.txt&type=text%2Fplain", "-", "");
    targets.put(
        "companion x " + COMPANIONS, new HttpTarget(companion::address, List.of(request), 200));
  }

  private void add(URI api, String name, int status, byte[] request) {
    targets.put(name, new HttpTarget(number -> api, List.of(request), status));
  }

  private static byte[] request(String method, String path, Connection to, String json) {
    return KeptConnection.request(method, path, to.key(), json);
  }

  private static String batch() {
    return "{\"documents\":[" + String.join(",", Collections.nCopies(BATCH, ASKED)) + "]}";
  }

  private static Load.Caller statement(DocumentRegistry registry) {
    return new Load.Caller() {
      @Override
      public void call() {
        registry.create(BareEndpoints.document(Instant.now(), "benchmark"));
      }

      @Override
      public void close() {}
    };
  }

  private void warmUp(Duration time) throws Exception {
    for (Load.Target target : targets.values()) {
      Load.run(target, connections, time.dividedBy(targets.size()));
    }
  }

  private Map<String, List<Load.Figures>> rounds(int rounds) throws Exception {
    Map<String, List<Load.Figures>> figures = new LinkedHashMap<>();
    for (int round = 0; round < rounds; round++) {
      for (Map.Entry<String, Load.Target> target : targets.entrySet()) {
        figures
            .computeIfAbsent(target.getKey(), name -> new ArrayList<>())
            .add(Load.run(target.getValue(), connections, turn));
      }
    }
    return figures;
  }

  private static void report(Map<String, List<Load.Figures>> figures) {
    double empty = median(figures.values().iterator().next()).perSecond();
    System.out.printf("%-18s %10s %9s %9s %9s%n", "", "calls/s", "p50 ms", "p99 ms", "of empty");
    figures.forEach(
        (name, rounds) -> {
          Load.Figures median = median(rounds);
          System.out.printf(
              "%-18s %10.0f %9.2f %9.2f %9.3f%n",
              name,
              median.perSecond(),
              median.millisAt(0.5),
              median.millisAt(0.99),
              median.perSecond() / empty);
        });
  }

  private static Load.Figures median(List<Load.Figures> rounds) {
    return rounds.stream()
        .sorted(Comparator.comparingDouble(Load.Figures::perSecond))
        .toList()
        .get(rounds.size() / 2);
  }
}
