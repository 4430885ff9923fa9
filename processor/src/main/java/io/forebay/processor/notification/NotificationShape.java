package io.forebay.processor.notification;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** Knows one shape in which notifications come. */
interface NotificationShape {

  /** Whether the value is of this shape, by what no other shape has. */
  boolean recognises(JsonNode root);

  /**
   * What a value of this shape says, at least one entry; throws {@code notification-undecodable}
   * where a part of it is not as the shape demands.
   */
  List<NotificationEntry> entries(JsonNode root);
}
