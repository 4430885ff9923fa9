package io.forebay.common.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.forebay.common.broker.Topics;
import io.forebay.common.document.Document;
import io.forebay.common.document.DocumentStatus;
import io.forebay.common.document.MalwareScan;
import io.forebay.common.document.SampleDocuments;
import io.forebay.common.document.Sha256;
import io.forebay.common.json.Json;
import io.forebay.common.json.JsonSchemas;
import io.forebay.common.notification.CompletionHint;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is written down of the records, held against those that are written. */
class EventSchemaTest {

  private static final JsonNode ASYNC_API = Json.MAPPER.readTree(text("/contract/asyncapi.json"));

  private static String text(String resource) {
    return JsonSchemas.text(resource);
  }

  private static String json(Document document) {
    return Json.MAPPER.writeValueAsString(document);
  }

  @Test
  void describesEveryFieldOfADocument() {
    RecordSchemas.assertDocument(json(SampleDocuments.complete(3, "acme")));
    RecordSchemas.assertDocument(json(SampleDocuments.awaiting(3, "acme")));
    RecordSchemas.assertDocument(json(SampleDocuments.labelled(3, "acme")));
  }

  @Test
  void describesTheProfileOfTheNextGeneration() {
    ObjectNode document = Json.MAPPER.valueToTree(SampleDocuments.complete(3, "acme"));
    ((ObjectNode) document.required("reprocessing")).put("profile", "rich");
    RecordSchemas.assertDocument(document.toString());
  }

  @Test
  void describesWhatAScannerSaid() {
    MalwareScan scan = new MalwareScan("clean", "ClamAV 1", SampleDocuments.CREATED);
    ObjectNode document = Json.MAPPER.valueToTree(SampleDocuments.complete(3, "acme"));
    ((ObjectNode) document.required("source")).set("scan", Json.MAPPER.valueToTree(scan));
    RecordSchemas.assertDocument(document.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"source", "manifest", "progress", "derivations", "tenant", "seq"})
  void findsWhatAReadyDocumentCannotLack(String field) {
    ObjectNode document = Json.MAPPER.valueToTree(SampleDocuments.complete(3, "acme"));
    document.remove(field);
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> RecordSchemas.assertDocument(document.toString()));
  }

  /** Consumers that check against the schema are not to fall over a newer producer. */
  @Test
  void takesFieldsOfANewerRelease() {
    ObjectNode newer = Json.MAPPER.valueToTree(SampleDocuments.complete(3, "acme"));
    newer.put("colour", "blue");
    ((ObjectNode) newer.required("source")).putObject("nested").put("deep", 1);
    JsonSchemas.assertFits(newer.toString(), RecordSchemas.DOCUMENT);
    assertThat(EventCodec.decode(received(newer)).document())
        .isEqualTo(SampleDocuments.complete(3, "acme"));
  }

  private static ConsumerRecord<String, byte[]> received(JsonNode value) {
    ProducerRecord<String, byte[]> sent = EventCodec.encode(event(EventType.DOCUMENT_READY));
    ConsumerRecord<String, byte[]> record =
        new ConsumerRecord<>(
            sent.topic(), 0, 0, sent.key(), value.toString().getBytes(StandardCharsets.UTF_8));
    sent.headers().forEach(record.headers()::add);
    record.headers().add("ce_colour", "blue".getBytes(StandardCharsets.UTF_8));
    return record;
  }

  private static DocumentEvent event(EventType type) {
    return new DocumentEvent(
        UUID.fromString("7d9f0c1e-3f56-4a1e-9c0b-0a1b2c3d4e5f"),
        type,
        SampleDocuments.CREATED,
        SampleDocuments.complete(3, "acme"));
  }

  @ParameterizedTest
  @EnumSource
  void writesTheHeadersThatAreDescribed(EventType type) {
    ProducerRecord<String, byte[]> sent = EventCodec.encode(event(type));
    RecordSchemas.assertEvent(sent.headers(), sent.value());
  }

  @Test
  void knowsTheSchemaByTheIdThatEventsName() {
    JsonNode schema = Json.MAPPER.readTree(text(RecordSchemas.DOCUMENT));
    assertThat(headers().at("/properties/ce_dataschema/const")).isEqualTo(schema.get("$id"));
    assertThat(schema.get("$id").asString()).endsWith(":document.v1");
  }

  @Test
  void listsAllStatusesTypesAndTopics() {
    JsonNode schema = Json.MAPPER.readTree(text(RecordSchemas.DOCUMENT));
    assertThat(words(schema.at("/properties/status/enum")))
        .isEqualTo(Arrays.stream(DocumentStatus.values()).map(DocumentStatus::wire).toList());
    assertThat(words(headers().at("/properties/ce_type/enum")))
        .isEqualTo(
            Arrays.stream(EventType.values())
                .map(type -> "io.forebay." + type.wire() + ".v1")
                .toList());
    assertThat(ASYNC_API.at("/channels/documentEvents/address").asString())
        .isEqualTo(Topics.DOCUMENT_EVENTS);
    assertThat(ASYNC_API.at("/channels/notifications/address").asString())
        .isEqualTo(Topics.S3_NOTIFICATIONS);
  }

  private static JsonNode headers() {
    return ASYNC_API.at("/components/messages/documentChanged/headers/schema");
  }

  private static List<String> words(JsonNode array) {
    return array.values().stream().map(JsonNode::stringValue).toList();
  }

  @Test
  void leadsSomewhereWithEveryReference() {
    for (String reference : ASYNC_API.findValuesAsString("$ref")) {
      JsonNode target =
          reference.startsWith("#")
              ? ASYNC_API.at(reference.substring(1))
              : Json.MAPPER.readTree(text("/contract/" + reference));
      assertThat(target.isObject()).as(reference).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"client", "sweeper"})
  void describesHints(String source) {
    CompletionHint hint =
        CompletionHint.from(
            source,
            "forebay",
            SampleDocuments.awaiting(3, "acme").uploadKey(),
            SampleDocuments.CREATED);
    JsonSchemas.assertFitsExactly(Json.MAPPER.writeValueAsString(hint), RecordSchemas.HINT);
  }

  /** Written once, for good: a record that looks otherwise is of another version. */
  @Test
  void writesTheGoldenHint() {
    CompletionHint hint =
        CompletionHint.from(
            "client",
            "forebay",
            SampleDocuments.awaiting(3, "acme").uploadKey(),
            SampleDocuments.CREATED);
    assertThat(Json.MAPPER.<JsonNode>valueToTree(hint))
        .isEqualTo(Json.MAPPER.readTree(text("/completion-hint.v1.json")));
  }

  /**
   * What was released stays readable: these files only change together with this list, where
   * whoever changes them has to say why a consumer of version 1 does not mind. Generation, profile
   * and reprocessing were added: readers skip what they do not know.
   */
  @ParameterizedTest
  @CsvSource({
    "document-ready.v1.json,16c671d6d92728dfee8aca4e6f799cbd133ab768b185733787c65439a1481bd9",
    "upload-requested-labelled.v1.json,977a30030fc7f47b1b8813f1780e99448950ba40b8cfb936f3713731d5a4a105",
    "completion-hint.v1.json,cf18ec27224115aaeff02a66f7f972e1f3b398cf15e3edf20dfe7134496af92a"
  })
  void keepsTheGoldenRecordsAsTheyWereReleased(String file, String sha256) {
    assertThat(Sha256.hex(text("/" + file))).isEqualTo(sha256);
  }
}
