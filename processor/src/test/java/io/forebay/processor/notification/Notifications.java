package io.forebay.processor.notification;

import io.forebay.common.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Records as stores send them, written by hand after what real ones look like. */
final class Notifications {

  private Notifications() {}

  /** AWS encodes the key as a form does. */
  static String aws(String eventName, String key) {
    return """
    {"eventVersion":"2.1","eventSource":"aws:s3","awsRegion":"eu-west-1",
     "eventTime":"2026-11-22T10:00:00.000Z","eventName":"%s",
     "userIdentity":{"principalId":"EXAMPLE"},
     "requestParameters":{"sourceIPAddress":"192.0.2.3"},
     "responseElements":{"x-amz-request-id":"EXAMPLE1","x-amz-id-2":"EXAMPLE2"},
     "s3":{"s3SchemaVersion":"1.0","configurationId":"uploads",
      "bucket":{"name":"forebay","ownerIdentity":{"principalId":"EXAMPLE"},
       "arn":"arn:aws:s3:::forebay"},
      "object":{"key":"%s","size":5,"eTag":"5d41402abc4b2a76b9719d911017c592",
       "versionId":"096fKKXTRTtl3on89fVO.nfljtsv6qko","sequencer":"0055AED6DCD90281E5"}}}"""
        .formatted(eventName, key);
  }

  /** A Ceph gateway writes the key as it is. */
  static String ceph(String eventName, String key) {
    return """
    {"eventVersion":"2.2","eventSource":"ceph:s3","awsRegion":"default",
     "eventTime":"2026-11-22T10:00:00.123456Z","eventName":"%s",
     "userIdentity":{"principalId":"signer"},"requestParameters":{"sourceIPAddress":""},
     "responseElements":{"x-amz-request-id":"example.1","x-amz-id-2":"example-default"},
     "s3":{"s3SchemaVersion":"1.0","configurationId":"uploads",
      "bucket":{"name":"forebay","ownerIdentity":{"principalId":"signer"},
       "arn":"arn:aws:s3:default::forebay","id":"example.2"},
      "object":{"key":"%s","size":5,"eTag":"5d41402abc4b2a76b9719d911017c592",
       "versionId":"","sequencer":"0B98026B27B43C20",
       "metadata":[{"key":"x-amz-meta-uploader","val":"somebody"}],"tags":[]}},
     "eventId":"1795332107.540849.example","opaqueData":""}"""
        .formatted(eventName, key);
  }

  /** As SNS wraps what it was sent. */
  static String sns(String message) {
    return Json.MAPPER.writeValueAsString(Map.of("Type", "Notification", "Message", message));
  }

  static byte[] message(String... records) {
    return bytes("{\"Records\":" + List.of(records) + "}");
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
