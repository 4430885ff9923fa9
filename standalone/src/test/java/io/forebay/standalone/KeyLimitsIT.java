package io.forebay.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.S3Exception;

class KeyLimitsIT {
  private static final String LONGEST = "x".repeat(PathSizedKeys.MAXIMUM_SEGMENT_BYTES);
  @TempDir static Path temporary;
  private static S3Fixture fixture;

  @BeforeAll
  static void starts() throws Exception {
    fixture = S3Fixture.withVersionedBucket(temporary);
  }

  @AfterAll
  static void stops() {
    fixture.close();
  }

  @Test
  void takeTheLongestNameInOnePieceAndInParts() {
    assertThat(ObjectVersionsIT.put(fixture, "uploads/" + LONGEST, "one")).isNotNull();
    try (S3AsyncClient client = fixture.access.multipartClient()) {
      assertThat(
              client
                  .putObject(
                      request -> request.bucket(S3Fixture.BUCKET).key("documents/" + LONGEST),
                      AsyncRequestBody.fromBytes(new byte[9 * 1024 * 1024]))
                  .join()
                  .versionId())
          .isNotNull();
    }
  }

  @Test
  void refuseALongerNameAsTheClientsFault() {
    assertStatus(400, "uploads/" + LONGEST + "x");
    assertStatus(400, LONGEST + "x/name");
  }

  @Test
  void refuseToLeaveTheBucket() {
    assertThatThrownBy(() -> ObjectVersionsIT.put(fixture, "../escaped", "one"))
        .isInstanceOf(S3Exception.class);
    assertThat(temporary.resolve("s3/escaped")).doesNotExist();
  }

  private static void assertStatus(int status, String key) {
    assertThatThrownBy(() -> ObjectVersionsIT.put(fixture, key, "one"))
        .isInstanceOfSatisfying(
            S3Exception.class, failure -> assertThat(failure.statusCode()).isEqualTo(status));
  }
}
