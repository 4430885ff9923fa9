package io.forebay.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.common.broker.Topics;
import io.forebay.common.event.DocumentEvent;
import io.forebay.common.event.EventCodec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import tools.jackson.databind.JsonNode;

/**
 * Every notification ten times, in any order, among deletions, forgeries and garbage: the documents
 * end as those of a clean run do. The seed is fixed, so that a failure comes again.
 */
@TestInstance(Lifecycle.PER_CLASS)
class StormIT {

  private static final int REPETITIONS = 10;
  private static final int GARBAGE = 5;
  private static final long SEED = 20261122;
  private static final Clock CLOCK = Clock.systemUTC();
  private static final String REGION = "us-east-1";

  /** What can be compared between two documents of the same bytes. */
  private record End(String status, Set<String> artifacts, List<String> events) {}

  private final ConcurrentLinkedQueue<ObjectEvent> held = new ConcurrentLinkedQueue<>();
  private final List<Future<RecordMetadata>> sending = new ArrayList<>();
  private DataDirectory directory;
  private PartsApart parts;
  private SeparateServices services;
  private KafkaProducer<String, byte[]> producer;

  @BeforeAll
  void start() throws Exception {
    directory = DataDirectory.open(RunningInstance.newDirectory());
    parts = PartsApart.start(directory, endpoints -> held::add);
    // The sweeper would help; here the notifications alone have to do.
    services =
        SeparateServices.start(
            directory, parts.endpoints(), Map.of("forebay.completion.sweep-threads", "0"));
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", parts.endpoints().kafkaBootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  @AfterAll
  void stop() throws Exception {
    producer.close();
    services.close();
    parts.close();
    directory.close();
  }

  @Test
  void endsAsTheCleanRunDoes() {
    assertSameEnd(20);
  }

  @Test
  @Tag("extended")
  void endsAsTheCleanRunDoesWithFiveHundredDocuments() {
    assertSameEnd(500);
  }

  private void assertSameEnd(int documents) {
    long deadBefore = deadLetters();
    List<String> clean = upload(documents);
    cleanly(taken());
    Map<String, End> expected = ends(clean);

    List<String> stormy = upload(documents);
    storm(taken());
    awaitAllConsumed();
    assertThat(ends(stormy)).isEqualTo(expected);
    assertThat(deadLetters() - deadBefore).isEqualTo(GARBAGE);
  }

  /** Else what comes after the last document's end would not be looked at. */
  private void awaitAllConsumed() {
    Awaitility.await("the end of the storm").atMost(Duration.ofMinutes(3)).until(() -> left() == 0);
  }

  private long left() throws Exception {
    String broker = parts.endpoints().kafkaBootstrapServers();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker))) {
      Map<TopicPartition, OffsetAndMetadata> committed =
          admin.listConsumerGroupOffsets("forebay-processor").partitionsToOffsetAndMetadata().get();
      long read = committed.values().stream().mapToLong(OffsetAndMetadata::offset).sum();
      return TopicReader.size(broker, Topics.S3_NOTIFICATIONS) - read;
    }
  }

  private List<String> upload(int documents) {
    List<String> ids = new ArrayList<>();
    for (int number = 0; number < documents; number++) {
      byte[] bytes = ("Document number " + number + " of the storm.").getBytes(UTF_8);
      Client.Answer created =
          services.client().create("file-" + number + ".txt", "text/plain", bytes.length);
      assertThat(services.client().put(created, bytes)).isEqualTo(200);
      ids.add(created.body().path("id").asString());
    }
    return ids;
  }

  private List<ObjectEvent> taken() {
    List<ObjectEvent> uploads =
        held.stream().filter(event -> event.key().startsWith("uploads/")).toList();
    held.clear();
    return uploads;
  }

  private void cleanly(List<ObjectEvent> uploads) {
    uploads.forEach(event -> send(event.key(), S3Notification.encode(event, REGION)));
  }

  private void storm(List<ObjectEvent> uploads) {
    List<Runnable> all = new ArrayList<>();
    for (ObjectEvent upload : uploads) {
      Collections.addAll(all, around(upload));
      for (int time = 0; time < REPETITIONS; time++) {
        all.add(() -> send(upload.key(), S3Notification.encode(upload, REGION)));
      }
    }
    for (int number = 0; number < GARBAGE; number++) {
      all.add(() -> send("garbage", "{\"Records\":[{\"no\":\"sense\"".getBytes(UTF_8)));
    }
    Collections.shuffle(all, new Random(SEED));
    all.forEach(Runnable::run);
    assertThat(sending).allSatisfy(sent -> assertThat(sent).succeedsWithin(Duration.ofSeconds(30)));
    sending.clear();
  }

  /** Deletions that never happened, and signals about what is not ours or not there. */
  private Runnable[] around(ObjectEvent upload) {
    String key = upload.key();
    String otherId = key.replaceFirst("[0-9a-f-]{36}", "01940000-0000-7000-8000-000000000000");
    return new Runnable[] {
      () -> sendAs(upload, key, ObjectEvent.Type.DELETE),
      () -> sendAs(upload, key, ObjectEvent.Type.DELETE_MARKER_CREATED),
      () -> sendAs(upload, otherId, ObjectEvent.Type.PUT),
      () -> sendAs(upload, key + "x", ObjectEvent.Type.PUT),
      () -> sendAs(upload, key.replace("uploads/", "documents/"), ObjectEvent.Type.PUT),
      () -> send(key, "{\"Records\":[]}".getBytes(UTF_8)),
    };
  }

  private void sendAs(ObjectEvent upload, String key, ObjectEvent.Type type) {
    ObjectEvent forged =
        new ObjectEvent(
            upload.bucket(), key, null, 1L, "0", type, upload.sequencer(), Instant.now(CLOCK));
    send(key, S3Notification.encode(forged, REGION));
  }

  private void send(String key, byte[] value) {
    sending.add(producer.send(new ProducerRecord<>(Topics.S3_NOTIFICATIONS, key, value)));
  }

  /** By the name of the file, once the document has ended and its last event is on the topic. */
  private Map<String, End> ends(List<String> ids) {
    Map<String, JsonNode> states = new TreeMap<>();
    ids.forEach(id -> states.put(id, services.client().awaitEnd(id)));
    Map<String, List<String>> events = eventTypes(ids);
    Map<String, End> ends = new TreeMap<>();
    states.forEach(
        (id, state) ->
            ends.put(
                state.path("name").asString(),
                new End(
                    state.path("status").asString(),
                    artifacts(id),
                    events.getOrDefault(id, List.of()))));
    return ends;
  }

  private Set<String> artifacts(String id) {
    Set<String> artifacts = new TreeSet<>();
    services
        .client()
        .get("/v1/documents/" + id + "/artifacts")
        .body()
        .path("artifacts")
        .forEach(each -> artifacts.add(each.path("name").asString()));
    return artifacts;
  }

  private Map<String, List<String>> eventTypes(List<String> ids) {
    Map<String, List<String>> types = new TreeMap<>();
    Set<String> ended = new TreeSet<>();
    try (TopicReader topic =
        new TopicReader(parts.endpoints().kafkaBootstrapServers(), Topics.DOCUMENT_EVENTS)) {
      topic
          .until(
              each -> ids.contains(each.key()),
              each -> {
                if (EventCodec.decode(each).document().status().terminal()) {
                  ended.add(each.key());
                }
                return ended.size() == ids.size();
              })
          .forEach(
              each -> {
                DocumentEvent event = EventCodec.decode(each);
                types
                    .computeIfAbsent(each.key(), key -> new ArrayList<>())
                    .add(event.type().wire());
              });
    }
    return types;
  }

  private long deadLetters() {
    return TopicReader.size(
        parts.endpoints().kafkaBootstrapServers(), Topics.S3_NOTIFICATIONS_DEAD_LETTER);
  }
}
