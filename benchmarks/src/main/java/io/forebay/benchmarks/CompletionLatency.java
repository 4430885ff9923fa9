package io.forebay.benchmarks;

import io.forebay.common.broker.Topics;
import io.forebay.common.event.DocumentEvent;
import io.forebay.common.event.EventCodec;
import io.forebay.common.event.EventType;
import io.forebay.standalone.Client;
import io.forebay.standalone.DataDirectory;
import io.forebay.standalone.Endpoints;
import io.forebay.standalone.PartsApart;
import io.forebay.standalone.SeparateServices;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;

/**
 * How long it takes from the moment at which a client begins its PUT to the commit of {@code
 * uploaded}, by what tells of it: the store's own notification, the client's complete call, or
 * nobody but the sweeper. Everything runs on this machine, one upload at a time.
 */
final class CompletionLatency {

  /** Who tells that an upload is complete. */
  private enum Teller {
    NOTIFICATION,
    HINT,
    SWEEPER
  }

  private static final byte[] BYTES = "measured".getBytes(StandardCharsets.UTF_8);
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int WARM_UP = 20;

  private CompletionLatency() {}

  /** Takes how many uploads to measure for each. */
  public static void main(String[] arguments) throws Exception {
    int uploads = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200;
    System.out.printf(
        "%-14s %8s %9s %9s %9s%n", "told by", "uploads", "p50 ms", "p99 ms", "max ms");
    for (Teller teller : Teller.values()) {
      report(teller, measure(teller, uploads));
    }
  }

  private static List<Long> measure(Teller teller, int uploads) throws Exception {
    try (DataDirectory directory = DataDirectory.open(Files.createTempDirectory("forebay-bench"));
        PartsApart parts = parts(teller, directory);
        SeparateServices services =
            SeparateServices.start(directory, parts.endpoints(), Map.of())) {
      awaitFirstWalk(parts.endpoints());
      int warmUp = teller == Teller.SWEEPER ? 0 : WARM_UP;
      Map<String, Instant> begun = new HashMap<>();
      for (int number = 0; number < uploads + warmUp; number++) {
        Instant start = Instant.now();
        String id = upload(services.client(), teller);
        if (number >= warmUp) {
          begun.put(id, start);
        }
      }
      return latencies(parts.endpoints().kafkaBootstrapServers(), begun);
    }
  }

  /** The walk through the bucket that follows a start would find the uploads before the sweeper. */
  private static void awaitFirstWalk(Endpoints endpoints) throws SQLException {
    try (Connection database =
            DriverManager.getConnection(
                endpoints.jdbcUrl(), endpoints.postgresUser(), endpoints.postgresPassword());
        Statement statement = database.createStatement()) {
      Awaitility.await()
          .atMost(PATIENCE)
          .until(
              () -> {
                try (ResultSet row =
                    statement.executeQuery("select bool_and(due_at > now()) from listing")) {
                  return row.next() && row.getBoolean(1);
                }
              });
    }
  }

  private static PartsApart parts(Teller teller, DataDirectory directory) throws Exception {
    return teller == Teller.NOTIFICATION
        ? PartsApart.start(directory)
        : PartsApart.withLostNotifications(directory);
  }

  private static String upload(Client client, Teller teller) {
    Client.Answer created = client.create("a.txt", "text/plain", BYTES.length);
    String id = created.body().path("id").asString();
    if (client.put(created, BYTES) != 200) {
      throw new IllegalStateException("PUT refused");
    }
    if (teller == Teller.HINT) {
      client.post("/v1/documents/" + id + "/upload/complete", null);
    }
    if (teller != Teller.SWEEPER) {
      client.awaitEnd(id); // one at a time: what is measured is latency, not a queue
    }
    return id;
  }

  private static List<Long> latencies(String kafka, Map<String, Instant> begun) {
    List<Long> latencies = new ArrayList<>();
    Map<String, Instant> left = new HashMap<>(begun);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try (KafkaConsumer<String, byte[]> consumer = consumer(kafka)) {
      while (!left.isEmpty() && System.nanoTime() < deadline) {
        consumer
            .poll(Duration.ofMillis(200))
            .forEach(
                record -> {
                  DocumentEvent event = EventCodec.decode(record);
                  if (event.type() == EventType.UPLOAD_COMPLETED) {
                    Instant start = left.remove(record.key());
                    if (start != null) {
                      latencies.add(Duration.between(start, event.time()).toMillis());
                    }
                  }
                });
      }
    }
    if (!left.isEmpty()) {
      throw new IllegalStateException(left.size() + " uploads were not noticed");
    }
    return latencies;
  }

  private static KafkaConsumer<String, byte[]> consumer(String kafka) {
    KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                kafka,
                "group.id",
                "completion-latency",
                "auto.offset.reset",
                "earliest"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    consumer.subscribe(List.of(Topics.DOCUMENT_EVENTS));
    return consumer;
  }

  private static void report(Teller teller, List<Long> latencies) {
    List<Long> sorted = latencies.stream().sorted().toList();
    System.out.printf(
        "%-14s %8d %9d %9d %9d%n",
        teller.name().toLowerCase(java.util.Locale.ROOT),
        sorted.size(),
        at(sorted, 0.5),
        at(sorted, 0.99),
        at(sorted, 1));
  }

  private static long at(List<Long> sorted, double share) {
    return sorted.get((int) Math.min(sorted.size() - 1L, Math.round(share * (sorted.size() - 1))));
  }
}
