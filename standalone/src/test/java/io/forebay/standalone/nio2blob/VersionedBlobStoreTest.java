package io.forebay.standalone.nio2blob;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.PutBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.VersioningConfiguration;

class VersionedBlobStoreTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  @TempDir Path temporary;

  @Test
  void numbersVersionsByTheClock() throws IOException {
    assertThat(reserve(NOON)).isEqualTo(1_795_348_800_000_000L);
  }

  @Test
  void neverRepeatsNumbersWhereTheClockWasSetBack() throws IOException {
    long before = reserve(NOON);
    assertThat(reserve(NOON.minusSeconds(86_400))).isGreaterThan(before);
  }

  @Test
  void restoresAVersionThatWasMovedAsideForOneThatNeverCame() throws IOException {
    VersionedBlobStore store = store();
    String version = put(store, "a/b.txt", "old");
    Path place = temporary.resolve("s3/media/a/b.txt");
    put(store, "a/b.txt", "new");
    Files.delete(place); // as if killed between the two moves
    assertThat(get(VersionedBlobStore.open(temporary.resolve("s3")), "a/b.txt", version))
        .isEqualTo("old");
    assertThat(Files.readString(place)).isEqualTo("old");
  }

  @Test
  void leavesADeletedObjectDeleted() throws IOException {
    VersionedBlobStore store = store();
    put(store, "a.txt", "old");
    store.removeBlob("media", "a.txt");
    VersionedBlobStore.open(temporary.resolve("s3"));
    assertThat(temporary.resolve("s3/media/a.txt")).doesNotExist();
  }

  @Test
  void sweepsAwayHalfWrittenObjects() throws IOException {
    VersionedBlobStore store = store();
    put(store, "a.txt", "whole");
    Path bucket = temporary.resolve("s3/media");
    Files.writeString(bucket.resolve("a.txt-" + UUID.randomUUID()), "ha");
    Path linked = Files.copy(bucket.resolve("a.txt"), bucket.resolve("a.txt-" + UUID.randomUUID()));
    attribute(linked, Attributes.CONTENT_MD5, "0123456789abcdef");
    attribute(linked, Attributes.VERSION_KEY, "a.txt");
    assertThat(keys(VersionedBlobStore.open(temporary.resolve("s3")))).containsExactly("a.txt");
  }

  @Test
  void keepsAnObjectWhoseNameOnlyLooksHalfWritten() throws IOException {
    VersionedBlobStore store = store();
    String key = "a.txt-" + UUID.randomUUID();
    put(store, key, "whole");
    assertThat(keys(VersionedBlobStore.open(temporary.resolve("s3")))).containsExactly(key);
  }

  private VersionedBlobStore store() throws IOException {
    VersionedBlobStore store =
        VersionedBlobStore.open(Files.createDirectories(temporary.resolve("s3")));
    store.createContainer("media");
    store.putBucketVersioning(
        PutBucketVersioningRequest.builder()
            .bucket("media")
            .versioningConfiguration(
                VersioningConfiguration.builder().status(BucketVersioningStatus.ENABLED).build())
            .build());
    return store;
  }

  private static String put(VersionedBlobStore store, String key, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return store
        .putBlob(
            PutObjectRequest.builder()
                .bucket("media")
                .key(key)
                .contentLength((long) bytes.length)
                .build(),
            new ByteArrayInputStream(bytes))
        .versionId();
  }

  private static String get(VersionedBlobStore store, String key, String version)
      throws IOException {
    return new String(
        store
            .getBlob(GetObjectRequest.builder().bucket("media").key(key).versionId(version).build())
            .readAllBytes(),
        StandardCharsets.UTF_8);
  }

  private static List<String> keys(VersionedBlobStore store) {
    return store.list(ListObjectsV2Request.builder().bucket("media").build()).contents().stream()
        .map(S3Object::key)
        .toList();
  }

  private static void attribute(Path file, String name, String value) throws IOException {
    Files.getFileAttributeView(file, UserDefinedFileAttributeView.class)
        .write(name, ByteBuffer.wrap(value.getBytes(StandardCharsets.UTF_8)));
  }

  private long reserve(Instant now) throws IOException {
    return VersionedBlobStore.reserveSequence(
        temporary.resolve("sequence"), Clock.fixed(now, ZoneOffset.UTC));
  }
}
