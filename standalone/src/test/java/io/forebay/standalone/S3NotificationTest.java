package io.forebay.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class S3NotificationTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Instant TIME = Instant.parse("2026-11-22T08:09:10.123456Z");

  @Test
  void hasTheShapeOfS3() throws IOException {
    ObjectEvent event =
        new ObjectEvent(
            "media",
            "uploads/t/1/a b+ü.txt",
            "v1",
            5L,
            "5d41402abc4b2a76b9719d911017c592",
            ObjectEvent.Type.PUT,
            0xABCDEF,
            TIME);
    assertThat(JSON.readTree(S3Notification.encode(event, "us-east-1"))).isEqualTo(fixture());
  }

  @Test
  void leavesOutWhatARemovalDoesNotHave() {
    ObjectEvent event =
        new ObjectEvent(
            "media",
            "uploads/x",
            "v2",
            null,
            null,
            ObjectEvent.Type.DELETE_MARKER_CREATED,
            1,
            TIME);
    JsonNode record = JSON.readTree(S3Notification.encode(event, "us-east-1")).at("/Records/0");
    assertThat(record.at("/eventName").asString()).isEqualTo("ObjectRemoved:DeleteMarkerCreated");
    assertThat(record.at("/s3/object").propertyNames())
        .containsExactly("key", "versionId", "sequencer");
  }

  private static JsonNode fixture() throws IOException {
    try (InputStream stream = S3NotificationTest.class.getResourceAsStream("notification.json")) {
      return JSON.readTree(Objects.requireNonNull(stream));
    }
  }
}
