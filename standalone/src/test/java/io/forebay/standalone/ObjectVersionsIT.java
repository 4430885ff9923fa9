package io.forebay.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.transfer.s3.S3TransferManager;

class ObjectVersionsIT {
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
  void areOnForTheBucket() {
    assertThat(fixture.s3.getBucketVersioning(request -> request.bucket(S3Fixture.BUCKET)).status())
        .isEqualTo(BucketVersioningStatus.ENABLED);
  }

  @Test
  void keepEveryTextOfAKey() {
    String one = put("kept", "one");
    String two = put("kept", "two");
    assertThat(text("kept", one)).isEqualTo("one");
    assertThat(text("kept", two)).isEqualTo("two");
    assertThat(
            fixture
                .s3
                .getObjectAsBytes(get -> get.bucket(S3Fixture.BUCKET).key("kept"))
                .asUtf8String())
        .isEqualTo("two");
  }

  @Test
  void tellAboutAnOlderOne() {
    String one = put("head", "one");
    put("head", "second");
    HeadObjectResponse head = head("head", one);
    assertThat(head.versionId()).isEqualTo(one);
    assertThat(head.contentLength()).isEqualTo(3);
    assertThat(head.contentType()).isEqualTo("text/plain");
    assertThat(head.eTag()).isEqualTo("\"f97c5d29941bfb1b2fdab0874906ab82\"");
  }

  @Test
  void areListedNewestFirst() {
    String one = put("listed/a", "one");
    String two = put("listed/a", "two");
    String marker = delete("listed/a").versionId();
    ListObjectVersionsResponse page =
        fixture.s3.listObjectVersions(
            request -> request.bucket(S3Fixture.BUCKET).prefix("listed/"));
    assertThat(page.versions()).extracting(ObjectVersion::versionId).containsExactly(two, one);
    assertThat(page.deleteMarkers())
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.versionId()).isEqualTo(marker);
              assertThat(found.isLatest()).isTrue();
            });
  }

  @Test
  void surviveADelete() {
    String one = put("deleted", "one");
    DeleteObjectResponse answer = delete("deleted");
    assertThat(answer.deleteMarker()).isTrue();
    assertThatThrownBy(() -> head("deleted", null)).isInstanceOf(NoSuchKeyException.class);
    assertThat(text("deleted", one)).isEqualTo("one");
    fixture.s3.deleteObject(
        request -> request.bucket(S3Fixture.BUCKET).key("deleted").versionId(answer.versionId()));
    assertThat(head("deleted", null).versionId()).isEqualTo(one);
  }

  @Test
  void areGoneOnceDeletedByName() {
    String one = put("erased", "one");
    fixture.s3.deleteObject(
        request -> request.bucket(S3Fixture.BUCKET).key("erased").versionId(one));
    assertThatThrownBy(() -> text("erased", one))
        .isInstanceOfSatisfying(
            S3Exception.class, failure -> assertThat(failure.statusCode()).isEqualTo(404));
  }

  @Test
  void areMadeByACopyFromAPinnedOne() {
    String one = put("source ü+1", "one");
    put("source ü+1", "two");
    CopyObjectResponse copy =
        fixture.s3.copyObject(
            request ->
                request
                    .sourceBucket(S3Fixture.BUCKET)
                    .sourceKey("source ü+1")
                    .sourceVersionId(one)
                    .destinationBucket(S3Fixture.BUCKET)
                    .destinationKey("target"));
    assertThat(copy.versionId()).isNotNull().isNotEqualTo(one);
    assertThat(copy.copySourceVersionId()).isEqualTo(one);
    assertThat(text("target", copy.versionId())).isEqualTo("one");
    assertThat(head("target", copy.versionId()).contentType()).isEqualTo("text/plain");
  }

  @Test
  void areMadeByAMultipartUpload() {
    byte[] large = new byte[17 * 1024 * 1024];
    try (S3AsyncClient client = fixture.access.multipartClient();
        S3TransferManager transfers = S3TransferManager.builder().s3Client(client).build()) {
      String version =
          transfers
              .upload(
                  upload ->
                      upload
                          .requestBody(AsyncRequestBody.fromBytes(large))
                          .putObjectRequest(
                              put ->
                                  put.bucket(S3Fixture.BUCKET)
                                      .key("large")
                                      .contentType("video/mp4")))
              .completionFuture()
              .join()
              .response()
              .versionId();
      assertThat(version).isNotNull();
      HeadObjectResponse head = head("large", version);
      assertThat(head.contentLength()).isEqualTo(large.length);
      assertThat(head.contentType()).isEqualTo("video/mp4");
      assertThat(head.eTag()).endsWith("-3\"");
    }
  }

  @Test
  void areWrittenOnceUnderACondition() {
    put("conditional", "one");
    assertThatThrownBy(
            () ->
                fixture.s3.putObject(
                    request -> request.bucket(S3Fixture.BUCKET).key("conditional").ifNoneMatch("*"),
                    RequestBody.fromString("two")))
        .isInstanceOfSatisfying(
            S3Exception.class, failure -> assertThat(failure.statusCode()).isEqualTo(412));
  }

  @Test
  void haveNamesThatNeverComeAgainAfterARestart(@TempDir Path other) throws Exception {
    List<String> before;
    try (S3Fixture first = S3Fixture.withVersionedBucket(other)) {
      before = List.of(put(first, "again", "one"), put(first, "again", "two"));
    }
    assertThat(ChildJvm.run(PutOnce.class, other.toString(), "again", "three"))
        .as("a process of its own, as the counter lives as long as its process")
        .isZero();
    try (S3Fixture third = S3Fixture.again(other)) {
      assertThat(
              third.s3.listObjectVersions(request -> request.bucket(S3Fixture.BUCKET)).versions())
          .extracting(ObjectVersion::versionId)
          .hasSize(3)
          .doesNotHaveDuplicates()
          .containsAll(before);
    }
  }

  private static String put(String key, String text) {
    return put(fixture, key, text);
  }

  static String put(S3Fixture into, String key, String text) {
    return into.s3
        .putObject(
            request -> request.bucket(S3Fixture.BUCKET).key(key).contentType("text/plain"),
            RequestBody.fromString(text))
        .versionId();
  }

  private static DeleteObjectResponse delete(String key) {
    return fixture.s3.deleteObject(request -> request.bucket(S3Fixture.BUCKET).key(key));
  }

  private static HeadObjectResponse head(String key, @Nullable String version) {
    return fixture.s3.headObject(
        request -> request.bucket(S3Fixture.BUCKET).key(key).versionId(version));
  }

  private static String text(String key, String version) {
    return fixture
        .s3
        .getObjectAsBytes(request -> request.bucket(S3Fixture.BUCKET).key(key).versionId(version))
        .asUtf8String();
  }
}
