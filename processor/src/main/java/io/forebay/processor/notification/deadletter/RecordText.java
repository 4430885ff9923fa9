package io.forebay.processor.notification.deadletter;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Reads headers; one without a value counts as missing. */
final class RecordText {

  private RecordText() {}

  static Optional<String> header(ConsumerRecord<?, ?> record, String name) {
    return bytes(record, name).map(value -> new String(value, StandardCharsets.UTF_8));
  }

  /** A header of four bytes, as Spring writes an {@code int}. */
  static Optional<Integer> number(ConsumerRecord<?, ?> record, String name) {
    return bytes(record, name)
        .filter(value -> value.length == Integer.BYTES)
        .map(value -> ByteBuffer.wrap(value).getInt());
  }

  /** A header of eight bytes, as Spring writes a {@code long}. */
  static Optional<Long> largeNumber(ConsumerRecord<?, ?> record, String name) {
    return bytes(record, name)
        .filter(value -> value.length == Long.BYTES)
        .map(value -> ByteBuffer.wrap(value).getLong());
  }

  private static Optional<byte[]> bytes(ConsumerRecord<?, ?> record, String name) {
    return Optional.ofNullable(record.headers().lastHeader(name)).map(Header::value);
  }
}
