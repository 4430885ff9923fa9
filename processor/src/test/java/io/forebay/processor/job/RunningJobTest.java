package io.forebay.processor.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RunningJobTest {

  private final RunningJob running =
      new RunningJob(SampleJobs.job(1, 0, 1), Thread.currentThread());

  @AfterEach
  void leaveNoInterruptBehind() {
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void interruptsItsWorker() {
    running.interrupt();
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void takesBackAnInterruptThatTheJobDidNotNotice() {
    running.interrupt();
    running.end();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void leavesTheWorkerAloneOnceTheJobHasEnded() {
    running.end();
    running.interrupt();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  /** The worker's next job must not get it, however close the two are. */
  @Test
  void letsNoInterruptThroughThatRacesWithTheEnd() throws Exception {
    for (int round = 0; round < 500; round++) {
      RunningJob job = new RunningJob(SampleJobs.job(1, 0, 1), Thread.currentThread());
      CyclicBarrier start = new CyclicBarrier(2);
      Thread late =
          new Thread(
              () -> {
                try {
                  start.await();
                } catch (Exception broken) {
                  throw new IllegalStateException(broken);
                }
                job.interrupt();
              });
      late.start();
      awaitWithoutBeingInterrupted(start);
      job.end();
      late.join();
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
  }

  /** The other side may pass the barrier first and interrupt this one while it still leaves it. */
  private static void awaitWithoutBeingInterrupted(CyclicBarrier start) throws Exception {
    try {
      start.await();
    } catch (InterruptedException already) {
      Thread.currentThread().interrupt();
    }
  }
}
