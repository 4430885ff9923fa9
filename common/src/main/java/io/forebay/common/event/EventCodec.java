package io.forebay.common.event;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.forebay.common.broker.Topics;
import io.forebay.common.document.Document;
import io.forebay.common.json.Json;
import java.net.URI;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Events on the wire: CloudEvents 1.0 in binary mode over Kafka. The record's value is the JSON of
 * the document, its headers are the {@code ce_…} attributes, its key is the document's id.
 */
public final class EventCodec {

  private static final URI SOURCE = URI.create("/forebay");
  private static final String TYPE_PREFIX = "io.forebay.";
  private static final String TYPE_VERSION = ".v1";

  /** The id of the value's schema, which lies in {@code contract/schemas}. */
  private static final URI SCHEMA = URI.create("urn:forebay:schemas:document.v1");

  private EventCodec() {}

  /** The record to send. */
  public static ProducerRecord<String, byte[]> encode(DocumentEvent event) {
    CloudEvent cloudEvent =
        CloudEventBuilder.v1()
            .withId(event.id().toString())
            .withSource(SOURCE)
            .withType(TYPE_PREFIX + event.type().wire() + TYPE_VERSION)
            .withSubject(event.document().id().toString())
            .withTime(event.time().atOffset(ZoneOffset.UTC))
            .withData("application/json", SCHEMA, Json.MAPPER.writeValueAsBytes(event.document()))
            .build();
    return KafkaMessageFactory.<String>createWriter(
            Topics.DOCUMENT_EVENTS, event.document().id().toString())
        .writeBinary(cloudEvent);
  }

  /**
   * The event in a received record; a record that is none throws what the CloudEvents reader or
   * Jackson throws.
   */
  public static DocumentEvent decode(ConsumerRecord<String, byte[]> received) {
    CloudEvent cloudEvent = KafkaMessageFactory.createReader(received).toEvent();
    String type = cloudEvent.getType();
    byte[] data = Objects.requireNonNull(cloudEvent.getData(), "an event has data").toBytes();
    return new DocumentEvent(
        UUID.fromString(cloudEvent.getId()),
        EventType.ofWire(
            type.substring(TYPE_PREFIX.length(), type.length() - TYPE_VERSION.length())),
        Objects.requireNonNull(cloudEvent.getTime(), "an event has a time").toInstant(),
        Json.MAPPER.readValue(data, Document.class));
  }
}
