package io.forebay.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StartUpTest {
  private final List<String> stopped = new CopyOnWriteArrayList<>();

  @Test
  void handsOutTheLastStartedPartFirst() throws Exception {
    StartUp startUp = new StartUp();
    startUp.begin("first", () -> part("first"));
    startUp.begin("second", () -> part("second"));
    for (AutoCloseable part : startUp.await()) {
      part.close();
    }
    assertThat(stopped).containsExactly("second", "first");
  }

  @Test
  void stopsTheOthersWhereOneFails() {
    StartUp startUp = new StartUp();
    startUp.begin("first", () -> part("first"));
    startUp.begin(
        "second",
        () -> {
          throw new IOException("no room\nat all");
        });
    startUp.begin("third", () -> part("third"));
    assertThatThrownBy(startUp::await)
        .isInstanceOf(StartupException.class)
        .hasMessage("second did not start: no room at all");
    assertThat(stopped).containsExactly("third", "first");
  }

  @Test
  void doesNotWaitForAPartThatNeverStops() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch asked = new CountDownLatch(1);
    OrderlyStop.stop(
        () -> {
          asked.countDown();
          never.await();
        },
        Duration.ofMillis(100));
    assertThat(asked.await(5, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void forgivesAPartThatFailsToStop() {
    OrderlyStop.stop(
        () -> {
          throw new IOException("stuck");
        });
  }

  private AutoCloseable part(String name) {
    return () -> stopped.add(name);
  }
}
