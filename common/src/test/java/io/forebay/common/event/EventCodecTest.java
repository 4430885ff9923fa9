package io.forebay.common.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forebay.common.broker.Topics;
import io.forebay.common.document.Document;
import io.forebay.common.document.SampleDocuments;
import io.forebay.common.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class EventCodecTest {

  private final DocumentEvent event =
      new DocumentEvent(
          UUID.fromString("7d9f0c1e-3f56-4a1e-9c0b-0a1b2c3d4e5f"),
          EventType.DOCUMENT_READY,
          SampleDocuments.CREATED.plusSeconds(90),
          SampleDocuments.complete(3, "acme"));

  @ParameterizedTest
  @EnumSource
  void readsBackWhatItWrote(EventType type) {
    DocumentEvent written = new DocumentEvent(event.id(), type, event.time(), event.document());
    assertThat(EventCodec.decode(received(EventCodec.encode(written)))).isEqualTo(written);
    assertThat(EventType.ofWire(type.wire())).isSameAs(type);
  }

  @Test
  void isKeyedByTheDocumentSoThatItsEventsKeepTheirOrder() {
    ProducerRecord<String, byte[]> sent = EventCodec.encode(event);
    assertThat(sent.topic()).isEqualTo(Topics.DOCUMENT_EVENTS);
    assertThat(sent.key()).isEqualTo(event.document().id().toString());
    assertThat(sent.partition()).isNull();
  }

  /**
   * Other teams' consumers read these records: what is in the golden files may only be added to.
   */
  static Stream<Arguments> golden() {
    return Stream.of(
        Arguments.of("document-ready", SampleDocuments.complete(3, "acme")),
        Arguments.of("upload-requested-labelled", SampleDocuments.labelled(3, "acme")));
  }

  @ParameterizedTest
  @MethodSource("golden")
  void writesTheGoldenRecord(String file, Document document) throws IOException {
    JsonNode golden = golden(file);
    ProducerRecord<String, byte[]> sent = EventCodec.encode(event(golden, document));
    assertThat(Json.MAPPER.<JsonNode>valueToTree(headers(sent.headers())))
        .isEqualTo(golden.get("headers"));
    assertThat(Json.MAPPER.readTree(sent.value())).isEqualTo(golden.get("value"));
    assertThat(sent.key()).isEqualTo(golden.get("key").asString());
  }

  @ParameterizedTest
  @MethodSource("golden")
  void readsTheGoldenRecord(String file, Document document) throws IOException {
    JsonNode golden = golden(file);
    ConsumerRecord<String, byte[]> record =
        new ConsumerRecord<>(
            Topics.DOCUMENT_EVENTS,
            0,
            0,
            golden.get("key").asString(),
            Json.MAPPER.writeValueAsBytes(golden.get("value")));
    for (Map.Entry<String, JsonNode> header : golden.get("headers").properties()) {
      record
          .headers()
          .add(header.getKey(), header.getValue().asString().getBytes(StandardCharsets.UTF_8));
    }
    assertThat(EventCodec.decode(record)).isEqualTo(event(golden, document));
  }

  private DocumentEvent event(JsonNode golden, Document document) {
    String type = golden.get("headers").get("ce_type").asString();
    return new DocumentEvent(
        event.id(), EventType.ofWire(type.split("\\.", 4)[2]), event.time(), document);
  }

  @Test
  void refusesARecordThatIsNoEvent() {
    ConsumerRecord<String, byte[]> foreign =
        new ConsumerRecord<>(
            Topics.DOCUMENT_EVENTS, 0, 0, "k", "{}".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> EventCodec.decode(foreign)).isInstanceOf(RuntimeException.class);
  }

  private static ConsumerRecord<String, byte[]> received(ProducerRecord<String, byte[]> sent) {
    ConsumerRecord<String, byte[]> record =
        new ConsumerRecord<>(sent.topic(), 0, 0, sent.key(), sent.value());
    sent.headers().forEach(record.headers()::add);
    return record;
  }

  private static Map<String, String> headers(Headers headers) {
    Map<String, String> texts = new TreeMap<>();
    for (Header header : headers) {
      texts.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
    }
    return texts;
  }

  private static JsonNode golden(String name) throws IOException {
    try (InputStream file = EventCodecTest.class.getResourceAsStream("/" + name + ".v1.json")) {
      return Json.MAPPER.readTree(Objects.requireNonNull(file).readAllBytes());
    }
  }
}
