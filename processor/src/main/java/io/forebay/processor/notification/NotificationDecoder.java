package io.forebay.processor.notification;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.common.json.Json;
import io.forebay.common.notification.CompletionHint;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Recognises a notification by its shape and takes the signals out of it. */
final class NotificationDecoder {

  private static final String TEST_EVENT = "s3:TestEvent";
  private static final String CREATED = "ObjectCreated:";

  private NotificationDecoder() {}

  /**
   * The signals in a record: none for a test event or for events that are no completions.
   *
   * @throws ForebayException {@code notification-undecodable} for everything of no known shape
   */
  static List<CompletionSignal> decode(byte @Nullable [] value) {
    if (value == null) {
      throw undecodable("no value", null);
    }
    try {
      JsonNode root = Json.MAPPER.readTree(value);
      if (CompletionHint.KIND.equals(root.path("forebay").asString(""))) {
        return List.of(hint(root));
      }
      if (TEST_EVENT.equals(root.path("Event").asString(""))) {
        return List.of();
      }
      if (root.path("Records").isArray()) {
        return records(root.path("Records"));
      }
      throw undecodable("no known shape", null);
    } catch (JacksonException | IllegalArgumentException broken) {
      throw undecodable(String.valueOf(broken.getMessage()), broken);
    }
  }

  private static CompletionSignal hint(JsonNode root) {
    return new CompletionSignal(SignalSource.HINT, text(root, "bucket"), text(root, "key"));
  }

  private static List<CompletionSignal> records(JsonNode records) {
    List<CompletionSignal> signals = new ArrayList<>();
    for (JsonNode record : records) {
      // AWS writes ObjectCreated:Put, other stores s3:ObjectCreated:Put.
      if (text(record, "eventName").contains(CREATED)) {
        signals.add(signal(record));
      }
    }
    return signals;
  }

  private static CompletionSignal signal(JsonNode record) {
    boolean ceph = text(record, "eventSource").startsWith("ceph");
    JsonNode s3 = record.path("s3");
    String key = text(s3.path("object"), "key");
    return new CompletionSignal(
        ceph ? SignalSource.CEPH : SignalSource.AWS,
        text(s3.path("bucket"), "name"),
        ceph ? key : URLDecoder.decode(key, StandardCharsets.UTF_8));
  }

  private static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (!value.isString()) {
      throw undecodable("no text in " + field, null);
    }
    return value.asString();
  }

  private static ForebayException undecodable(String why, @Nullable Throwable cause) {
    return new ForebayException(FailureCode.NOTIFICATION_UNDECODABLE, why, cause);
  }
}
