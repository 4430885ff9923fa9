package io.forebay.processor.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.forebay.processor.derivation.Cost;
import io.forebay.processor.sandbox.SandboxLimits;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who may work beside whom. */
class BudgetTest {

  private static final Cost MORE_THAN_THERE_IS = Cost.slow(1_000_000);

  private final Budget budget = new Budget(twoWorkers());
  private final Semaphore mayEnd = new Semaphore(0);
  private final AtomicInteger working = new AtomicInteger();
  private final AtomicInteger stopped = new AtomicInteger();

  private static SandboxLimits twoWorkers() {
    SandboxLimits usual = SandboxLimits.defaults();
    return new SandboxLimits(
        2,
        usual.worker(),
        usual.filesPerWorker(),
        usual.idle(),
        usual.startup(),
        Duration.ofSeconds(1));
  }

  private Thread work(Cost cost, boolean slowly) {
    Thread thread =
        new Thread(
            () -> {
              try {
                budget.within(cost, slowly, this::untilToldToEnd);
              } catch (InterruptedException told) {
                stopped.incrementAndGet();
              }
            });
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private int untilToldToEnd() {
    working.incrementAndGet();
    mayEnd.acquireUninterruptibly();
    return working.decrementAndGet();
  }

  private void works(int number) {
    await().untilAsserted(() -> assertThat(working).hasValue(number));
  }

  private static void waits(Thread thread) {
    await().until(() -> thread.getState() == Thread.State.WAITING);
  }

  @AfterEach
  void endAll() {
    mayEnd.release(100);
  }

  @Test
  void letsQuickWorkHaveAWorkerEachAndTheNextWait() {
    work(MORE_THAN_THERE_IS, false); // quick for this file, whatever it may cost for others
    work(Cost.quick(), false);
    works(2);
    Thread third = work(Cost.quick(), false);
    waits(third);
    assertThat(working).hasValue(2);
    mayEnd.release();
    works(2);
  }

  @Test
  void leavesOneWorkerToQuickWorkHoweverMuchIsSlow() {
    work(MORE_THAN_THERE_IS, true);
    works(1);
    Thread second = work(Cost.slow(1), true);
    waits(second);
    work(Cost.quick(), false);
    works(2);
    assertThat(second.getState()).isEqualTo(Thread.State.WAITING);
  }

  @Test
  void givesBackWhatOneHeldThatWasStoppedWhileItWaited() throws Exception {
    work(Cost.quick(), false);
    work(Cost.quick(), false);
    works(2);
    Thread slow = work(Cost.slow(1), true); // has its share of the slow and waits for the rest
    waits(slow);
    slow.interrupt();
    slow.join();
    assertThat(stopped).hasValue(1);
    mayEnd.release(2);
    works(0);
    work(Cost.slow(1), true);
    works(1);
  }

  @Test
  void givesBackTheShareOfWorkThatFails() throws Exception {
    CountDownLatch failed = new CountDownLatch(2);
    for (int i = 0; i < 2; i++) {
      Thread failing =
          new Thread(
              () -> {
                try {
                  budget.within(Cost.quick(), false, BudgetTest::fail);
                } catch (IllegalStateException | InterruptedException expected) {
                  failed.countDown();
                }
              });
      failing.start();
    }
    failed.await();
    work(Cost.quick(), false);
    work(Cost.quick(), false);
    works(2);
  }

  private static int fail() {
    throw new IllegalStateException("as told");
  }
}
