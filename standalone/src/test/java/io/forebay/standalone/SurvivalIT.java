package io.forebay.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.common.broker.Topics;
import io.forebay.common.event.DocumentEvent;
import io.forebay.common.event.EventCodec;
import io.forebay.common.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * The process is killed while it works; after the next start everything that was uploaded comes to
 * its end, once.
 */
class SurvivalIT {

  private static final int DOCUMENTS = 12;

  @Test
  void bringsEveryUploadToOneEndAfterAKill() throws Exception {
    Path directory = RunningInstance.newDirectory();
    List<String> ids = uploadAndKill(directory);

    Map<String, List<DocumentEvent>> events;
    try (Standalone again = Standalone.start(new StandaloneOptions(directory, 0))) {
      Client client = new Client(again.connection());
      for (String id : ids) {
        assertThat(client.awaitEnd(id).path("status").asString()).isEqualTo("ready");
      }
      events = events(again.connection().kafka(), ids);
    }

    assertThat(directory.resolve("connection.json")).doesNotExist();
    assertThat(events).containsOnlyKeys(ids);
    events.values().forEach(SurvivalIT::assertOneEnd);
  }

  private static void assertOneEnd(List<DocumentEvent> ofOne) {
    assertThat(ofOne).extracting(event -> event.document().seq()).isSorted();
    assertThat(ofOne.stream().filter(event -> event.document().status().terminal())).hasSize(1);
  }

  /** Kills at the moment when some documents are through and others are not. */
  private static List<String> uploadAndKill(Path directory) throws Exception {
    Process child = ChildJvm.builder(InstanceUntilKilled.class, directory.toString()).start();
    try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
      assertThat(Stream.generate(() -> line(out)).filter(RunUntilKilled.READY::equals).findFirst())
          .isPresent();
      Connection connection =
          Json.MAPPER.readValue(directory.resolve("connection.json").toFile(), Connection.class);
      Client client = new Client(connection);
      List<String> ids = new ArrayList<>();
      for (int number = 0; number < DOCUMENTS; number++) {
        byte[] bytes = number % 2 == 0 ? SampleFiles.pdf(20, null) : SampleFiles.text(200);
        String type = number % 2 == 0 ? "application/pdf" : "text/plain";
        Client.Answer created = client.create("file-" + number, type, bytes.length);
        assertThat(client.put(created, bytes)).isEqualTo(200);
        ids.add(created.body().path("id").asString());
      }
      Awaitility.await("work under way")
          .until(() -> ids.stream().anyMatch(id -> statusIs(client, id, "processing")));
      assertThat(ids.stream().allMatch(id -> statusIs(client, id, "ready"))).isFalse();
      return ids;
    } finally {
      child.destroyForcibly().waitFor();
    }
  }

  private static String line(BufferedReader out) {
    try {
      String line = out.readLine();
      if (line == null) {
        throw new IllegalStateException("the instance did not start");
      }
      return line;
    } catch (IOException broken) {
      throw new IllegalStateException(broken);
    }
  }

  private static boolean statusIs(Client client, String id, String status) {
    return client.get("/v1/documents/" + id).body().path("status").asString().equals(status);
  }

  /** By document, without repeated deliveries, in the order of the topic. */
  private static Map<String, List<DocumentEvent>> events(String kafka, List<String> ids) {
    Map<String, Map<String, DocumentEvent>> byId = new HashMap<>();
    try (TopicReader topic = new TopicReader(kafka, Topics.DOCUMENT_EVENTS)) {
      Map<String, Boolean> ended = new HashMap<>();
      List<ConsumerRecord<String, byte[]>> records =
          topic.until(
              each -> ids.contains(each.key()),
              each -> {
                if (EventCodec.decode(each).document().status().terminal()) {
                  ended.put(each.key(), true);
                }
                return ended.size() == ids.size();
              });
      for (ConsumerRecord<String, byte[]> each : records) {
        DocumentEvent event = EventCodec.decode(each);
        byId.computeIfAbsent(each.key(), key -> new LinkedHashMap<>())
            .putIfAbsent(event.id().toString(), event);
      }
    }
    Map<String, List<DocumentEvent>> events = new HashMap<>();
    byId.forEach((id, unique) -> events.put(id, List.copyOf(unique.values())));
    return events;
  }
}
