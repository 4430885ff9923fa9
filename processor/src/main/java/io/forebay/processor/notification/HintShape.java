package io.forebay.processor.notification;

import static io.forebay.processor.notification.Undecodable.text;

import io.forebay.common.notification.CompletionHint;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Our own {@link CompletionHint}. */
final class HintShape implements NotificationShape {

  @Override
  public boolean recognises(JsonNode root) {
    return Undecodable.says(root, "forebay", CompletionHint.KIND);
  }

  @Override
  public List<NotificationEntry> entries(JsonNode root) {
    return List.of(NotificationEntry.of(SignalShape.HINT, text(root, "bucket"), text(root, "key")));
  }
}
