package io.forebay.processor.notification;

import io.forebay.common.failure.ForebayException;
import io.forebay.common.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Recognises a notification by its shape and takes out of it what it says. */
final class NotificationDecoder {

  /** How many messages of SNS may lie one in another before somebody is playing tricks. */
  private static final int DEEPEST = 3;

  private NotificationDecoder() {}

  /**
   * What a record says, in its order; at least one entry.
   *
   * @throws ForebayException {@code notification-undecodable} for everything of no known shape, and
   *     where one of several entries cannot be read
   */
  static List<NotificationEntry> decode(byte @Nullable [] value) {
    if (value == null) {
      throw Undecodable.because("no value");
    }
    try {
      return entries(Json.MAPPER.readTree(value), 0);
    } catch (JacksonException broken) {
      throw Undecodable.because(String.valueOf(broken.getMessage()), broken);
    }
  }

  private static List<NotificationEntry> entries(JsonNode root, int depth) {
    return shapes(depth).stream()
        .filter(shape -> shape.recognises(root))
        .findFirst()
        .orElseThrow(() -> Undecodable.because("no known shape"))
        .entries(root);
  }

  private static List<NotificationShape> shapes(int depth) {
    return List.of(
        new HintShape(),
        new RecordsShape(),
        new EventBridgeShape(),
        new TestEventShape(),
        new SnsShape(message -> within(message, depth + 1)));
  }

  private static List<NotificationEntry> within(String message, int depth) {
    if (depth > DEEPEST) {
      throw Undecodable.because("wrapped too often");
    }
    return entries(Json.MAPPER.readTree(message), depth);
  }
}
