package io.forebay.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.common.broker.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * What the services stand on goes away for 20 seconds, one after the other, while an app goes on
 * uploading as far as the contract lets it. Nobody calls {@code upload/complete}: what was lost has
 * to be found.
 */
@Tag("extended")
@TestInstance(Lifecycle.PER_CLASS)
class OutageIT {

  private static final Duration OUTAGE = Duration.ofSeconds(20);
  private static final byte[] BYTES = SampleFiles.text(1);

  private final ConcurrentLinkedQueue<String> stored = new ConcurrentLinkedQueue<>();
  private DataDirectory directory;
  private PartsApart parts;
  private SeparateServices services;

  @BeforeAll
  void start() throws Exception {
    directory = DataDirectory.open(RunningInstance.newDirectory());
    parts = PartsApart.start(directory);
    services =
        SeparateServices.start(
            directory,
            parts.endpoints(),
            Map.of(
                "forebay.completion.first-sweep",
                "5s",
                "forebay.completion.sweep-interval",
                "10s"));
  }

  @AfterAll
  void stop() throws Exception {
    services.close();
    parts.close();
    directory.close();
  }

  @Test
  void losesNothingWhileTheBrokerIsAway() throws Exception {
    during(
        parts.kafka(),
        () -> {
          Client.Answer created = create();
          assertThat(created.status()).isEqualTo(201);
          upload(created);
        });
    assertEverythingEndsReady();
  }

  @Test
  void losesNothingWhileTheDatabaseIsAway() throws Exception {
    List<Client.Answer> before = List.of(create(), create(), create());
    during(
        parts.postgres(),
        () -> {
          Client.Answer refused = create();
          assertThat(refused.status()).isEqualTo(503);
          assertThat(refused.code()).isEqualTo("database-unavailable");
          assertThat(refused.response().headers().firstValue("Retry-After")).isPresent();
        },
        before);
    assertEverythingEndsReady();
  }

  @Test
  void losesNothingWhileTheStoreIsAway() throws Exception {
    ConcurrentLinkedQueue<Client.Answer> waiting = new ConcurrentLinkedQueue<>();
    List<Client.Answer> before = List.of(create(), create(), create());
    before.forEach(this::upload);
    during(
        parts.s3(),
        () -> {
          Client.Answer created = create();
          assertThat(created.status()).isEqualTo(201); // signing asks nobody
          waiting.add(created);
        });
    waiting.forEach(this::upload);
    assertEverythingEndsReady();
  }

  private Client.Answer create() {
    return services.client().create("note.txt", "text/plain", BYTES.length);
  }

  private void upload(Client.Answer created) {
    assertThat(services.client().put(created, BYTES)).isEqualTo(200);
    stored.add(created.body().path("id").asString());
  }

  private void during(PartsApart.Part part, Runnable step) throws Exception {
    during(part, step, List.of());
  }

  /** Takes the step again and again until the outage has lasted long enough. */
  private void during(PartsApart.Part part, Runnable step, List<Client.Answer> toUpload)
      throws Exception {
    part.stop();
    try {
      long end = System.nanoTime() + OUTAGE.toNanos();
      toUpload.forEach(this::upload);
      Awaitility.await("the end of the outage")
          .atMost(OUTAGE.multipliedBy(3))
          .pollInterval(500, TimeUnit.MILLISECONDS)
          .until(
              () -> {
                step.run();
                return System.nanoTime() > end;
              });
    } finally {
      part.startAgain();
    }
  }

  private void assertEverythingEndsReady() {
    assertThat(stored).isNotEmpty();
    for (String id : stored) {
      assertThat(services.client().awaitEnd(id).path("status").asString())
          .as(id)
          .isEqualTo("ready");
    }
    assertThat(deadLetters()).isZero();
  }

  private long deadLetters() {
    return TopicReader.size(
        parts.endpoints().kafkaBootstrapServers(), Topics.S3_NOTIFICATIONS_DEAD_LETTER);
  }
}
