package io.forebay.processor.notification.sqs;

import io.forebay.common.broker.ScriptedBroker;
import io.forebay.common.notification.NotificationTopic;
import io.forebay.common.telemetry.Meters;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.MapPropertySource;
import org.springframework.kafka.core.KafkaTemplate;

/** The relay as the service configures it, with a scripted broker behind it. */
final class RelayContext implements AutoCloseable {

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final AnnotationConfigApplicationContext context =
      new AnnotationConfigApplicationContext();

  RelayContext(ScriptedBroker broker, Map<String, Object> settings) {
    context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("t", settings));
    context.registerBean(MeterRegistry.class, () -> meters);
    context.registerBean(KafkaTemplate.class, broker::template);
    context.register(NotificationTopic.class, SqsConfiguration.class);
    context.refresh();
  }

  boolean has(Class<?> type) {
    return context.getBeanNamesForType(ResolvableType.forClass(type)).length > 0;
  }

  Health health() {
    return context.getBean(SqsHealthIndicator.class).health();
  }

  double count(String outcome) {
    return Meters.RELAYED.counter(meters, "outcome", outcome).count();
  }

  @Override
  public void close() {
    context.close();
  }
}
