package io.forebay.benchmarks;

import io.forebay.standalone.Client;
import io.forebay.standalone.DataDirectory;
import io.forebay.standalone.Endpoints;
import io.forebay.standalone.PartsApart;
import io.forebay.standalone.SampleFiles;
import io.forebay.standalone.SeparateServices;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How long a small image takes from its PUT to {@code ready} while 1,000 documents of 60 pages wait
 * in the heavy lane and one is worked on at a time, and then on the same system with nothing else
 * to do.
 */
final class UrgentAmongHeavy {

  private static final byte[] IMAGE = SampleFiles.jpeg(800, 600);
  private static final Map<String, Object> NO_WORKERS =
      Map.of(
          "forebay.job.lanes.fast.concurrency", 0,
          "forebay.job.lanes.heavy.concurrency", 0,
          "forebay.job.lanes.backfill.concurrency", 0);

  private UrgentAmongHeavy() {}

  /** Takes how many images to measure, and how many heavy jobs there are. */
  public static void main(String[] arguments) throws Exception {
    int images = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 40;
    int heavy = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000;
    try (DataDirectory directory = DataDirectory.open(Files.createTempDirectory("forebay-bench"));
        PartsApart parts = PartsApart.start(directory)) {
      try (SeparateServices idle =
          SeparateServices.start(directory, parts.endpoints(), NO_WORKERS)) {
        queueHeavy(idle.client(), parts.endpoints(), heavy);
      }
      try (SeparateServices services =
          SeparateServices.start(directory, parts.endpoints(), Map.of())) {
        measure(services.client(), images / 2);
        double busy = measure(services.client(), images);
        long left =
            sql(parts.endpoints(), "delete from job where lane = 'heavy' and owner is null");
        measure(services.client(), images / 2);
        double alone = measure(services.client(), images);
        System.out.printf(
            Locale.ROOT,
            "median with %d heavy jobs waiting %.0f ms, alone %.0f ms, ratio %.2f%n",
            left,
            busy,
            alone,
            busy / alone);
      }
    }
  }

  private static void queueHeavy(Client client, Endpoints endpoints, int number) throws Exception {
    byte[] bytes = SampleFiles.pdf(60, null);
    for (int each = 0; each < number; each++) {
      Client.Answer created = client.create("a.pdf", "application/pdf", bytes.length);
      client.put(created, bytes);
      client.post(
          "/v1/documents/" + created.body().path("id").asString() + "/upload/complete", null);
    }
    long queued = 0;
    while (queued < number) {
      Thread.sleep(500);
      queued += sql(endpoints, "update job set lane = 'heavy' where lane = 'fast'");
    }
  }

  private static double measure(Client client, int images) {
    List<Long> millis = new ArrayList<>();
    for (int each = 0; each < images; each++) {
      Client.Answer created = client.create("a.jpg", "image/jpeg", IMAGE.length);
      long begin = System.nanoTime();
      client.put(created, IMAGE);
      client.awaitEnd(created.body().path("id").asString());
      millis.add((System.nanoTime() - begin) / 1_000_000);
    }
    return millis.stream().sorted().toList().get(images / 2);
  }

  private static long sql(Endpoints endpoints, String update) throws SQLException {
    try (Connection database =
            DriverManager.getConnection(
                endpoints.jdbcUrl(), endpoints.postgresUser(), endpoints.postgresPassword());
        Statement statement = database.createStatement()) {
      return statement.executeUpdate(update);
    }
  }
}
