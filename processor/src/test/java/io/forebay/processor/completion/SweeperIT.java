package io.forebay.processor.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.forebay.common.document.Document;
import io.forebay.common.document.DocumentStatus;
import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.processor.ProcessorContext;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SweeperIT {

  private final ProcessorContext context =
      new ProcessorContext(
          Map.of(
              "forebay.completion.sweep-threads", 2,
              "forebay.completion.sweep-poll", "50ms",
              "forebay.completion.first-sweep", "100ms",
              "forebay.completion.sweep-interval", "500ms",
              "forebay.completion.orphan-grace", "200ms",
              "forebay.completion.listing-interval", "200ms"),
          "completion");
  private final Sweeper sweeper = context.bean(Sweeper.class);
  private final WaitingDocuments documents = new WaitingDocuments(context);

  @AfterAll
  void close() {
    context.close();
  }

  @BeforeEach
  void start() {
    context.forgetEverything();
    sweeper.stop();
    sweeper.start();
  }

  @AfterEach
  void stop() {
    context.store().heal();
    sweeper.stop();
  }

  @Test
  void findsWhatNobodyToldOf() {
    Document document = documents.createdAgo(Duration.ZERO);
    documents.upload(document);
    await().until(() -> documents.hinted().contains(document.uploadKey()));
  }

  @Test
  void expiresWhatNeverCame() {
    Document document = documents.createdAgo(Duration.ofHours(26));
    await().until(() -> documents.now(document).status() == DocumentStatus.EXPIRED);
  }

  @Test
  void findsAnOrphanInTheBucket() {
    Document document = documents.unregistered(Duration.ofHours(1));
    documents.upload(document);
    Orphans orphans = context.bean(Orphans.class);
    await()
        .until(
            () -> orphans.list(100, null).stream().map(Orphan::key).toList(),
            keys -> keys.contains(document.uploadKey()));
    assertThat(context.bean(MeterRegistry.class).get("forebay.orphans").gauge()).isNotNull();
  }

  @Test
  void survivesAnError() {
    context
        .store()
        .before(
            (call, key) -> {
              throw new AssertionError("a defect");
            });
    Document document = documents.createdAgo(Duration.ZERO);
    documents.upload(document);
    double failed = documents.swept(SweepOutcome.FAILED);
    await().until(() -> documents.swept(SweepOutcome.FAILED) >= failed + 3);
    context.store().heal();
    await().until(() -> documents.hinted().contains(document.uploadKey()));
  }

  /** A stop lets the look under way end, and begins no other. */
  @Test
  void letsWhatIsUnderWayEnd() throws Exception {
    CountDownLatch looking = new CountDownLatch(1);
    CountDownLatch answered = new CountDownLatch(1);
    Document document = documents.createdAgo(Duration.ZERO);
    documents.upload(document);
    context
        .store()
        .before(
            (call, key) -> {
              if (key.equals(document.uploadKey())) {
                looking.countDown();
                awaitQuietly(answered);
              }
            });
    looking.await();
    Thread stop = new Thread(sweeper::stop);
    stop.start();
    await().until(() -> !sweeper.isRunning());
    answered.countDown();
    stop.join();
    assertThat(documents.hinted()).contains(document.uploadKey());
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopping) {
      throw new ForebayException(FailureCode.STORAGE_UNAVAILABLE, "interrupted", stopping);
    }
  }
}
