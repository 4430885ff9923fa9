package io.forebay.common.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.forebay.common.document.Checksum;
import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.common.storage.ObjectVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the adapter makes of a store that answers oddly, or not at all. */
class S3ObjectStoreTest {

  private ScriptedStore s3;

  @BeforeEach
  void open() throws IOException {
    s3 = new ScriptedStore();
  }

  @AfterEach
  void close() {
    s3.close();
  }

  private static FailureCode code(ThrowingCallable call) {
    return catchThrowableOfType(ForebayException.class, call).code();
  }

  @Test
  void takesAnObjectForAbsentWhereItsBucketIsThere() {
    s3.answers("HEAD /forebay/a", 404).answers("HEAD /forebay", 200);
    assertThat(s3.store(Map.of()).head("a", null)).isEmpty();
  }

  @Test
  void doesNotTakeAnObjectForAbsentWhereItsBucketIsAway() {
    s3.answers("HEAD /forebay/a", 404).answers("HEAD /forebay", 404);
    S3ObjectStore store = s3.store(Map.of());
    assertThat(code(() -> store.head("a", null))).isEqualTo(FailureCode.STORAGE_UNAVAILABLE);
    assertThat(code(() -> store.copy("a", null, "b", "text/plain")))
        .isEqualTo(FailureCode.STORAGE_UNAVAILABLE);
  }

  @Test
  void doesNotTakeAnObjectForAbsentWhereItMayNotSeeTheBucket() {
    s3.answers("HEAD /forebay/a", 404).answers("HEAD /forebay", 403);
    S3ObjectStore store = s3.store(Map.of());
    assertThat(code(() -> store.head("a", null))).isEqualTo(FailureCode.STORAGE_UNAVAILABLE);
  }

  @Test
  void tellsTheChecksumAndTheEncryptionThatTheStoreTells() {
    s3.answers(
        "HEAD /forebay/a",
        Map.of(
            "content-length", "4",
            "x-amz-checksum-sha256", "n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=",
            "x-amz-checksum-type", "FULL_OBJECT",
            "x-amz-server-side-encryption", "aws:kms"));
    ObjectVersion found = s3.store(Map.of()).head("a", null).orElseThrow();
    assertThat(found.checksum())
        .isEqualTo(new Checksum("sha256", "n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg="));
    assertThat(found.encryption()).isEqualTo("aws:kms");
  }

  @Test
  void doesWithoutAChecksumAndEncryption() {
    s3.answers("HEAD /forebay/a", Map.of("content-length", "4"));
    ObjectVersion found = s3.store(Map.of()).head("a", null).orElseThrow();
    assertThat(found.checksum()).isNull();
    assertThat(found.encryption()).isNull();
  }

  @Test
  void doesWithoutAnETag() {
    s3.answers("PUT /forebay/a", 200);
    assertThat(s3.store(Map.of()).put("a", new byte[1], "text/plain").etag()).isEmpty();
  }

  @Test
  void doesNotGuessTheLengthOfAnObject() {
    s3.answers("HEAD /forebay/a", 200);
    S3ObjectStore store = s3.store(Map.of());
    assertThat(code(() -> store.head("a", null))).isEqualTo(FailureCode.STORAGE_UNAVAILABLE);
  }

  @Test
  void doesNotTakeThePageOfAGatewayForTheAnswerOfTheStore() {
    s3.answers("GET /forebay/a", 404);
    S3ObjectStore store = s3.store(Map.of());
    assertThat(code(() -> store.read("a", null))).isEqualTo(FailureCode.STORAGE_UNAVAILABLE);
  }

  @Test
  void givesUpACallThatIsNeverAnswered() {
    S3ObjectStore store = s3.store(Map.of("forebay.storage.call-timeout", "300ms"));
    assertThat(code(() -> store.head("a", null))).isEqualTo(FailureCode.STORAGE_UNAVAILABLE);
    assertThat(code(() -> store.put("a", new byte[1], "text/plain")))
        .isEqualTo(FailureCode.STORAGE_UNAVAILABLE);
  }

  @Test
  void triesAgainWhereAFirstTryHangs() {
    S3ObjectStore store = s3.store(Map.of("forebay.storage.call-timeout", "9s"));
    CompletableFuture<Object> put =
        CompletableFuture.supplyAsync(() -> store.put("a", new byte[1], "text/plain"));
    await().until(() -> s3.asked().size() == 1);
    s3.answers("PUT /forebay/a", 200);
    assertThat(put).succeedsWithin(Duration.ofSeconds(30));
  }

  @Test
  void boundsATransferByItsOwnLimitOnly(@TempDir Path scratch) {
    S3ObjectStore store =
        s3.store(
            Map.of(
                "forebay.storage.call-timeout", "1ms", "forebay.storage.transfer-timeout", "1s"));
    assertThatThrownBy(() -> store.download("a", null, scratch.resolve("a")))
        .hasMessage("GET a: no answer within PT1S");
  }

  @Test
  void stopsWaitingWhereItsCallerIsInterrupted() throws Exception {
    S3ObjectStore store = s3.store(Map.of());
    CompletableFuture<Boolean> flag = new CompletableFuture<>();
    Thread caller =
        new Thread(
            () -> {
              assertThat(code(() -> store.head("a", null)))
                  .isEqualTo(FailureCode.STORAGE_UNAVAILABLE);
              flag.complete(Thread.currentThread().isInterrupted());
            });
    caller.start();
    await().until(() -> !s3.asked().isEmpty());
    caller.interrupt();
    assertThat(flag.get(10, TimeUnit.SECONDS)).isTrue();
  }
}
