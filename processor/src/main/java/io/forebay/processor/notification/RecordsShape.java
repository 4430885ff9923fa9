package io.forebay.processor.notification;

import static io.forebay.processor.notification.Undecodable.text;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** S3 event records, which AWS defined and every other store writes a little differently. */
final class RecordsShape implements NotificationShape {

  private static final String CREATED = "ObjectCreated:";

  @Override
  public boolean recognises(JsonNode root) {
    return root.path("Records").isArray();
  }

  @Override
  public List<NotificationEntry> entries(JsonNode root) {
    List<NotificationEntry> entries = new ArrayList<>();
    for (JsonNode each : root.path("Records")) {
      entries.add(entry(each));
    }
    return entries.isEmpty() ? List.of(NotificationEntry.other(SignalShape.S3)) : entries;
  }

  private static NotificationEntry entry(JsonNode each) {
    SignalShape shape = shape(text(each, "eventSource"));
    // AWS writes ObjectCreated:Put, other stores s3:ObjectCreated:Put.
    if (!text(each, "eventName").contains(CREATED)) {
      return NotificationEntry.other(shape);
    }
    JsonNode s3 = each.path("s3");
    return NotificationEntry.of(
        shape, text(s3.path("bucket"), "name"), key(shape, text(s3.path("object"), "key")));
  }

  private static SignalShape shape(String eventSource) {
    if (eventSource.startsWith("ceph")) {
      return SignalShape.CEPH;
    }
    return eventSource.startsWith("minio") ? SignalShape.MINIO : SignalShape.S3;
  }

  /** Only Ceph writes keys as they are; the others encode them as a form does. */
  private static String key(SignalShape shape, String written) {
    if (shape == SignalShape.CEPH) {
      return written;
    }
    try {
      return URLDecoder.decode(written, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException broken) {
      throw Undecodable.because("a key that is not encoded", broken);
    }
  }
}
