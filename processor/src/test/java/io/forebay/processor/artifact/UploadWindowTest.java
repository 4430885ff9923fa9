package io.forebay.processor.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.forebay.common.document.Artifact;
import io.forebay.common.document.ArtifactStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UploadWindowTest {

  private final ExecutorService pool = Executors.newFixedThreadPool(2 * UploadWindow.SIZE);
  private final AtomicInteger atWork = new AtomicInteger();
  private final CountDownLatch gate = new CountDownLatch(1);

  @AfterEach
  void close() {
    pool.shutdownNow();
  }

  private static Artifact artifact(String name) {
    return new Artifact(name, name, "v", 1, "0", "text/plain", ArtifactStatus.DONE, "test");
  }

  private Artifact slow() throws InterruptedException {
    atWork.incrementAndGet();
    try {
      gate.await();
      return artifact("slow");
    } finally {
      atWork.decrementAndGet();
    }
  }

  @Test
  void givesWhatWasWrittenInOrder() throws Exception {
    List<Artifact> expected = new ArrayList<>();
    try (UploadWindow window = new UploadWindow(pool)) {
      for (int i = 0; i < 3 * UploadWindow.SIZE; i++) {
        Artifact one = artifact("a" + i);
        expected.add(one);
        window.add(() -> one);
      }
      assertThat(window.written()).isEqualTo(expected);
    }
  }

  @Test
  void leavesRoomForAnotherDocument() throws Exception {
    Thread large = new Thread(this::many);
    large.start();
    await().until(() -> atWork.get() == UploadWindow.SIZE);
    try (UploadWindow small = new UploadWindow(pool)) {
      small.add(() -> artifact("preview"));
      assertThat(small.written()).containsExactly(artifact("preview"));
    }
    assertThat(atWork).hasValue(UploadWindow.SIZE);
    large.interrupt();
    large.join();
    assertThat(atWork).as("nothing goes on after an interrupted write").hasValue(0);
  }

  private void many() {
    try (UploadWindow window = new UploadWindow(pool)) {
      for (int i = 0; i < 100; i++) {
        window.add(this::slow);
      }
    } catch (InterruptedException | ExecutionException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void leavesNothingAtWorkWhenOneFails() {
    assertThatThrownBy(this::oneFails).hasRootCauseMessage("broken");
    assertThat(atWork).hasValue(0);
  }

  private void oneFails() throws Exception {
    try (UploadWindow window = new UploadWindow(pool)) {
      window.add(
          () -> {
            throw new IllegalStateException("broken");
          });
      window.add(this::slow);
      await().until(() -> atWork.get() == 1);
      window.written();
    }
  }
}
