package io.forebay.processor.notification;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** What AWS sends once when notifications are configured; it speaks of no object. */
final class TestEventShape implements NotificationShape {

  @Override
  public boolean recognises(JsonNode root) {
    return Undecodable.says(root, "Event", "s3:TestEvent");
  }

  @Override
  public List<NotificationEntry> entries(JsonNode root) {
    return List.of(NotificationEntry.other(SignalShape.S3));
  }
}
