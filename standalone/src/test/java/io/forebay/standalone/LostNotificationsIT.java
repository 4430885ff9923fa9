package io.forebay.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.common.broker.Topics;
import io.forebay.common.event.DocumentEvent;
import io.forebay.common.event.EventCodec;
import io.forebay.common.event.EventType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The store's notifications are all lost, and no client says that it is done. */
class LostNotificationsIT {

  private static final int DOCUMENTS = 8;

  private static final Map<String, Object> SHORT =
      Map.of(
          "forebay.upload.url-life", "6s",
          "forebay.upload.session-life", "6s",
          "forebay.completion.first-sweep", "500ms",
          "forebay.completion.sweep-interval", "1s",
          "forebay.completion.sweep-poll", "200ms",
          "forebay.completion.expiry-grace", "1s");

  private final AtomicInteger lost = new AtomicInteger();

  @Test
  void bringsEveryUploadToItsEndAndGivesUpWhatNeverCame() {
    try (DataDirectory directory = DataDirectory.open(RunningInstance.newDirectory());
        EmbeddedParts parts = EmbeddedParts.start(directory, List.of(), events -> this::lose);
        SeparateServices services = SeparateServices.start(directory, parts.endpoints(), SHORT)) {
      Client client = services.client();
      String abandoned = id(client.create("never.txt", "text/plain", 10));
      upload(client).forEach(id -> assertThat(end(client, id)).isEqualTo("ready"));
      assertThat(lost.get()).isGreaterThanOrEqualTo(DOCUMENTS);

      JsonNode expired = client.awaitEnd(abandoned);
      assertThat(expired.path("status").asString()).isEqualTo("expired");
      assertThat(expired.at("/problem/code").asString()).isEqualTo("upload-expired");
      assertThat(events(parts.endpoints(), abandoned))
          .extracting(DocumentEvent::type)
          .containsExactly(EventType.UPLOAD_REQUESTED, EventType.UPLOAD_EXPIRED);
    }
  }

  private void lose(ObjectEvent event) {
    lost.incrementAndGet();
  }

  private static List<String> upload(Client client) {
    List<String> ids = new ArrayList<>();
    for (int number = 0; number < DOCUMENTS; number++) {
      byte[] bytes = SampleFiles.text(number + 1);
      Client.Answer created = client.create("file-" + number + ".txt", "text/plain", bytes.length);
      assertThat(client.put(created, bytes)).isEqualTo(200);
      ids.add(id(created));
    }
    return ids;
  }

  private static String id(Client.Answer created) {
    return created.body().path("id").asString();
  }

  private static String end(Client client, String id) {
    return client.awaitEnd(id).path("status").asString();
  }

  private static List<DocumentEvent> events(Endpoints endpoints, String id) {
    try (TopicReader topic =
        new TopicReader(endpoints.kafkaBootstrapServers(), Topics.DOCUMENT_EVENTS)) {
      return topic
          .until(
              each -> id.equals(each.key()),
              each -> EventCodec.decode(each).type() == EventType.UPLOAD_EXPIRED)
          .stream()
          .map(EventCodec::decode)
          .toList();
    }
  }
}
