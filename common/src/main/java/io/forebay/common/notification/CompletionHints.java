package io.forebay.common.notification;

import io.forebay.common.json.Json;
import org.springframework.stereotype.Component;

/** Puts hints on the notification topic, so that every completion signal takes one path. */
@Component
public class CompletionHints {

  private final NotificationTopic topic;

  CompletionHints(NotificationTopic topic) {
    this.topic = topic;
  }

  /**
   * Returns once the broker has the hint; fails with {@code broker-unavailable} where it does not
   * take it.
   */
  public void send(CompletionHint hint) {
    topic.send(hint.source(), hint.key(), Json.MAPPER.writeValueAsBytes(hint));
  }
}
