package io.forebay.standalone;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The JSON that S3 itself would send for an event, version 2.1. */
final class S3Notification {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final DateTimeFormatter MILLISECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final String OWNER = "forebay";

  private S3Notification() {}

  static byte[] encode(ObjectEvent event, String region) {
    ObjectNode root = JSON.createObjectNode();
    ObjectNode node = root.putArray("Records").addObject();
    node.put("eventVersion", "2.1");
    node.put("eventSource", "aws:s3");
    node.put("awsRegion", region);
    node.put("eventTime", MILLISECONDS.format(event.time()));
    node.put("eventName", event.type().wireName());
    node.putObject("userIdentity").put("principalId", OWNER);
    node.putObject("requestParameters").put("sourceIPAddress", "127.0.0.1");
    node.putObject("responseElements")
        .put("x-amz-request-id", sequencer(event))
        .put("x-amz-id-2", OWNER);
    ObjectNode s3 = node.putObject("s3");
    s3.put("s3SchemaVersion", "1.0");
    s3.put("configurationId", "forebay-uploads");
    putBucket(s3.putObject("bucket"), event);
    putObject(s3.putObject("object"), event);
    return JSON.writeValueAsBytes(root);
  }

  private static void putBucket(ObjectNode bucket, ObjectEvent event) {
    bucket.put("name", event.bucket());
    bucket.putObject("ownerIdentity").put("principalId", OWNER);
    bucket.put("arn", "arn:aws:s3:::" + event.bucket());
  }

  private static void putObject(ObjectNode object, ObjectEvent event) {
    object.put("key", urlEncoded(event.key()));
    if (event.size() != null) {
      object.put("size", event.size());
    }
    if (event.eTag() != null) {
      object.put("eTag", event.eTag());
    }
    if (event.versionId() != null) {
      object.put("versionId", event.versionId());
    }
    object.put("sequencer", sequencer(event));
  }

  /** Of one length, so that comparing the texts compares the numbers. */
  private static String sequencer(ObjectEvent event) {
    return "%016X".formatted(event.sequencer());
  }

  /** As S3 encodes keys in events: a space is {@code +}, a slash stays. */
  private static String urlEncoded(String key) {
    return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/");
  }
}
