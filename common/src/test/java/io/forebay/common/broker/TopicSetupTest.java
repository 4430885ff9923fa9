package io.forebay.common.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.kafka.core.KafkaAdmin;

class TopicSetupTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration SOON = Duration.ofMillis(5);

  private final AtomicInteger attempts = new AtomicInteger();
  private int seen;

  @Test
  void hasTheTopicsBeforeItsStartIsOverWhereTheBrokerIsThere() {
    TopicSetup setup = setup(0);
    setup.start();
    assertThat(attempts).hasValue(1);
    setup.stop();
    assertThat(setup.isRunning()).isFalse();
  }

  @Test
  void triesAgainUntilTheBrokerHasTakenThem() {
    TopicSetup setup = setup(4);
    setup.start();
    await().atMost(PATIENCE).until(() -> attempts.get() == 5);
    await().atMost(PATIENCE).during(SOON.multipliedBy(20)).until(() -> attempts.get() == 5);
    setup.stop();
  }

  @Test
  void triesNoMoreOnceItIsStopped() {
    TopicSetup setup = setup(Integer.MAX_VALUE);
    setup.start();
    await().atMost(PATIENCE).until(() -> attempts.get() > 2);
    setup.stop();
    await().atMost(PATIENCE).during(SOON.multipliedBy(20)).until(this::nothingNew);
  }

  private boolean nothingNew() {
    int before = seen;
    seen = attempts.get();
    return before == seen;
  }

  @Test
  void leavesNothingToTheAdminItself() {
    try (AnnotationConfigApplicationContext context = context(true)) {
      assertThat(context.isRunning()).isTrue();
      assertThat(attempts).hasValue(1);
    }
  }

  @Test
  void declaresNothingWhereThatIsSwitchedOff() {
    try (AnnotationConfigApplicationContext context = context(false)) {
      assertThat(context.isRunning()).isTrue();
      assertThat(attempts).hasValue(0);
    }
  }

  private TopicSetup setup(int failures) {
    return new TopicSetup(() -> answer(attempts.incrementAndGet() > failures), SOON);
  }

  private static boolean answer(boolean there) {
    if (!there) {
      throw new IllegalStateException("no answer");
    }
    return true;
  }

  private AnnotationConfigApplicationContext context(boolean create) {
    KafkaProperties properties = new KafkaProperties();
    properties.getAdmin().setAutoCreate(create);
    AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    context.register(BrokerConfiguration.class);
    context.registerBean(KafkaProperties.class, () -> properties);
    context.registerBean(KafkaAdmin.class, CountedAdmin::new);
    context.refresh();
    return context;
  }

  private final class CountedAdmin extends KafkaAdmin {

    CountedAdmin() {
      super(Map.of());
    }

    @Override
    public Map<String, Object> getConfigurationProperties() {
      attempts.incrementAndGet();
      throw new IllegalStateException("no answer");
    }
  }
}
