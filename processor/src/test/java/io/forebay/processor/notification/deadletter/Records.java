package io.forebay.processor.notification.deadletter;

import io.forebay.common.broker.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Records of the dead-letter topic as they are read. */
final class Records {

  private Records() {}

  static ConsumerRecord<byte[], byte[]> at(
      int partition, long offset, Map<String, byte[]> headers) {
    ConsumerRecord<byte[], byte[]> record =
        new ConsumerRecord<>(
            Topics.S3_NOTIFICATIONS_DEAD_LETTER, partition, offset, text("key"), text("body"));
    headers.forEach((name, value) -> record.headers().add(name, value));
    return record;
  }

  static Letter letter(int partition, long offset) {
    return new Letter(
        at(
            partition,
            offset,
            Map.of(
                Letter.CODE,
                text("notification-undecodable"),
                "forebay-source",
                text("client"),
                "kafka_dlt-original-topic",
                text(Topics.S3_NOTIFICATIONS),
                "kafka_dlt-original-partition",
                number(partition),
                "kafka_dlt-original-offset",
                ByteBuffer.allocate(8).putLong(70).array())));
  }

  static ConsumerRecord<byte[], byte[]> marker(int partition, long offset, String id, String how) {
    return at(partition, offset, Map.of(Marker.RESOLVES, text(id), Marker.RESOLUTION, text(how)));
  }

  static byte[] number(int number) {
    return ByteBuffer.allocate(4).putInt(number).array();
  }

  static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
