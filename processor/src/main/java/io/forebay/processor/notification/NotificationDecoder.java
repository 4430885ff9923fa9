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
   * What a record says, and whose word it is; without signals for a test event and for events that
   * are no completions.
   */
  record Decoded(SignalSource source, List<CompletionSignal> signals) {}

  /**
   * Reads a record.
   *
   * @throws ForebayException {@code notification-undecodable} for everything of no known shape
   */
  static Decoded decode(byte @Nullable [] value) {
    if (value == null) {
      throw undecodable("no value", null);
    }
    try {
      JsonNode root = Json.MAPPER.readTree(value);
      if (CompletionHint.KIND.equals(root.path("forebay").asString(""))) {
        return new Decoded(SignalSource.HINT, List.of(hint(root)));
      }
      if (TEST_EVENT.equals(root.path("Event").asString(""))) {
        return new Decoded(SignalSource.AWS, List.of());
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
    return new CompletionSignal(text(root, "bucket"), text(root, "key"));
  }

  private static Decoded records(JsonNode records) {
    SignalSource source = SignalSource.AWS;
    List<CompletionSignal> signals = new ArrayList<>();
    for (JsonNode record : records) {
      source = source(record);
      // AWS writes ObjectCreated:Put, other stores s3:ObjectCreated:Put.
      if (text(record, "eventName").contains(CREATED)) {
        signals.add(signal(record, source));
      }
    }
    return new Decoded(source, signals);
  }

  private static SignalSource source(JsonNode record) {
    return text(record, "eventSource").startsWith("ceph") ? SignalSource.CEPH : SignalSource.AWS;
  }

  private static CompletionSignal signal(JsonNode record, SignalSource source) {
    JsonNode s3 = record.path("s3");
    String key = text(s3.path("object"), "key");
    return new CompletionSignal(
        text(s3.path("bucket"), "name"),
        source == SignalSource.CEPH ? key : URLDecoder.decode(key, StandardCharsets.UTF_8));
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
