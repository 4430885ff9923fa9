package io.forebay.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;

@SuppressWarnings("NullAway.Init")
class ObjectEventsIT {
  @TempDir Path temporary;
  private S3Fixture fixture;

  @BeforeEach
  void starts() throws Exception {
    fixture = S3Fixture.withVersionedBucket(temporary);
  }

  @AfterEach
  void stops() {
    fixture.close();
  }

  @Test
  void tellOfAPut() {
    String version = put("uploads/a");
    assertThat(only())
        .satisfies(
            event -> {
              assertThat(event.type()).isEqualTo(ObjectEvent.Type.PUT);
              assertThat(event.bucket()).isEqualTo(S3Fixture.BUCKET);
              assertThat(event.key()).isEqualTo("uploads/a");
              assertThat(event.versionId()).isEqualTo(version);
              assertThat(event.size()).isEqualTo(5);
              assertThat(event.eTag()).isEqualTo("5d41402abc4b2a76b9719d911017c592");
            });
  }

  @Test
  void tellOfACopyWithItsSize() {
    put("uploads/a");
    fixture.events.clear();
    fixture.s3.copyObject(
        request ->
            request
                .sourceBucket(S3Fixture.BUCKET)
                .sourceKey("uploads/a")
                .destinationBucket(S3Fixture.BUCKET)
                .destinationKey("uploads/b"));
    assertThat(only().type()).isEqualTo(ObjectEvent.Type.COPY);
    assertThat(only().key()).isEqualTo("uploads/b");
    assertThat(only().size()).isEqualTo(5);
    assertThat(only().versionId()).isNotNull();
  }

  @Test
  void tellOfAMultipartUploadOnceAndWhole() {
    String upload =
        fixture
            .s3
            .createMultipartUpload(request -> request.bucket(S3Fixture.BUCKET).key("uploads/m"))
            .uploadId();
    String part =
        fixture
            .s3
            .uploadPart(
                request ->
                    request
                        .bucket(S3Fixture.BUCKET)
                        .key("uploads/m")
                        .uploadId(upload)
                        .partNumber(1),
                RequestBody.fromString("hello"))
            .eTag();
    fixture.s3.completeMultipartUpload(
        request ->
            request
                .bucket(S3Fixture.BUCKET)
                .key("uploads/m")
                .uploadId(upload)
                .multipartUpload(
                    parts ->
                        parts.parts(CompletedPart.builder().partNumber(1).eTag(part).build())));
    assertThat(only().type()).isEqualTo(ObjectEvent.Type.COMPLETE_MULTIPART_UPLOAD);
    assertThat(only().size()).isEqualTo(5);
    assertThat(only().versionId()).isNotNull();
    assertThat(only().eTag()).endsWith("-1");
  }

  @Test
  void tellOfMarkersAndOfRemovals() {
    String version = put("uploads/a");
    fixture.events.clear();
    String marker =
        fixture
            .s3
            .deleteObject(request -> request.bucket(S3Fixture.BUCKET).key("uploads/a"))
            .versionId();
    fixture.s3.deleteObject(
        request -> request.bucket(S3Fixture.BUCKET).key("uploads/a").versionId(version));
    assertThat(fixture.events)
        .extracting(ObjectEvent::type)
        .containsExactly(ObjectEvent.Type.DELETE_MARKER_CREATED, ObjectEvent.Type.DELETE);
    assertThat(fixture.events).extracting(ObjectEvent::versionId).containsExactly(marker, version);
  }

  @Test
  void tellOfEachObjectOfABatchThatIsDeleted() {
    put("uploads/a");
    put("uploads/b");
    fixture.events.clear();
    fixture.s3.deleteObjects(
        request ->
            request
                .bucket(S3Fixture.BUCKET)
                .delete(
                    batch ->
                        batch.objects(
                            ObjectIdentifier.builder().key("uploads/a").build(),
                            ObjectIdentifier.builder().key("uploads/b").build())));
    assertThat(fixture.events)
        .extracting(ObjectEvent::key)
        .containsExactlyInAnyOrder("uploads/a", "uploads/b");
  }

  @Test
  void rise() throws Exception {
    put("uploads/a");
    put("uploads/a");
    List<ObjectEvent> before = List.copyOf(fixture.events);
    fixture.close();
    fixture = S3Fixture.again(temporary);
    ObjectVersionsIT.put(fixture, "uploads/a", "hello");
    assertThat(before).isSortedAccordingTo(Comparator.comparingLong(ObjectEvent::sequencer));
    assertThat(only().sequencer()).isGreaterThan(before.get(1).sequencer());
  }

  @Test
  void doNotTellOfWhatWasRefused() {
    put("uploads/a");
    fixture.events.clear();
    try {
      fixture.s3.putObject(
          request -> request.bucket(S3Fixture.BUCKET).key("uploads/a").ifNoneMatch("*"),
          RequestBody.fromString("hello"));
    } catch (S3Exception expected) {
      assertThat(expected.statusCode()).isEqualTo(412);
    }
    assertThat(fixture.events).isEmpty();
  }

  private String put(String key) {
    return ObjectVersionsIT.put(fixture, key, "hello");
  }

  private ObjectEvent only() {
    assertThat(fixture.events).hasSize(1);
    return fixture.events.get(0);
  }
}
