package io.forebay.processor.notification;

import io.forebay.common.notification.NotificationTopic;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** By which way a notification came on to the topic; a metric's tag. */
public enum SignalSource {
  /** The store itself wrote to Kafka: nobody of ours has put a header on the record. */
  KAFKA("kafka"),
  /** Relayed from an SQS queue. */
  SQS("sqs"),
  /** Pushed over HTTP. */
  PUSH("push"),
  /** A client's complete call. */
  CLIENT("client"),
  /** The search for uploads that nobody reported. */
  SWEEPER("sweeper");

  private static final Map<String, SignalSource> BY_TAG =
      Stream.of(values())
          .collect(Collectors.toUnmodifiableMap(SignalSource::tag, Function.identity()));

  private final String tag;

  SignalSource(String tag) {
    this.tag = tag;
  }

  /**
   * The source that {@link NotificationTopic#SOURCE_HEADER} names, up to a slash after which it may
   * say more; {@link #KAFKA} where the header is missing or names none of ours, since only a
   * foreign hand can have written that.
   */
  static SignalSource of(Headers headers) {
    Header header = headers.lastHeader(NotificationTopic.SOURCE_HEADER);
    if (header == null || header.value() == null) {
      return KAFKA;
    }
    String named = new String(header.value(), StandardCharsets.UTF_8);
    int slash = named.indexOf('/');
    return BY_TAG.getOrDefault(slash < 0 ? named : named.substring(0, slash), KAFKA);
  }

  /** The spelling in metrics and in the header. */
  public String tag() {
    return tag;
  }
}
