package io.forebay.processor.notification;

import static io.forebay.processor.notification.Undecodable.text;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** An event of S3 as Amazon EventBridge carries it. Its keys are written as they are. */
final class EventBridgeShape implements NotificationShape {

  private static final String CREATED = "Object Created";

  @Override
  public boolean recognises(JsonNode root) {
    return root.path("detail-type").isString() && root.path("source").isString();
  }

  @Override
  public List<NotificationEntry> entries(JsonNode root) {
    return List.of(
        aboutAnUpload(root) ? created(root) : NotificationEntry.other(SignalShape.EVENTBRIDGE));
  }

  /** A rule may match events of other services too; they are none of our business. */
  private static boolean aboutAnUpload(JsonNode root) {
    return Undecodable.says(root, "source", "aws.s3")
        && Undecodable.says(root, "detail-type", CREATED);
  }

  private static NotificationEntry created(JsonNode root) {
    JsonNode detail = root.path("detail");
    return NotificationEntry.of(
        SignalShape.EVENTBRIDGE,
        text(detail.path("bucket"), "name"),
        text(detail.path("object"), "key"));
  }
}
