package io.forebay.common.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SampledNumberTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long SOON = 5;

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final AtomicInteger source = new AtomicInteger(1);

  @AfterEach
  void endSampling() {
    registry.close();
  }

  @Test
  void followsItsSource() {
    SampledNumber number = sampled(source::get);
    await().atMost(PATIENCE).until(() -> number.get().intValue() == 1);
    source.set(2);
    await().atMost(PATIENCE).until(() -> number.get().intValue() == 2);
  }

  @Test
  void isUnknownWhileItsSourceFails() {
    SampledNumber number = sampled(() -> 1 / source.get());
    await().atMost(PATIENCE).until(() -> number.get().equals(1));
    source.set(0);
    await().atMost(PATIENCE).until(() -> number.get().equals(Double.NaN));
    source.set(1);
    await().atMost(PATIENCE).until(() -> number.get().equals(1));
  }

  @Test
  void doesNotWaitForItsSource() {
    CompletableFuture<Number> answer = new CompletableFuture<>();
    SampledNumber number = sampled(answer::join);
    assertThat(number.get()).isEqualTo(Double.NaN);
    answer.complete(7);
    await().atMost(PATIENCE).until(() -> number.get().equals(7));
  }

  @Test
  void asksNobodyOnceTheRegistryIsClosed() {
    AtomicInteger asked = new AtomicInteger();
    SampledNumber number = sampled(asked::incrementAndGet);
    await().atMost(PATIENCE).until(() -> number.get().intValue() > 1);
    registry.close();
    Duration quiet = Duration.ofMillis(100);
    await()
        .atMost(PATIENCE)
        .during(quiet)
        .until(() -> source.getAndSet(asked.get()) == asked.get());
  }

  private SampledNumber sampled(Supplier<Number> from) {
    return SampledNumber.of(from, registry, SOON);
  }
}
