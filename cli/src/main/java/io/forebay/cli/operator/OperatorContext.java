package io.forebay.cli.operator;

import java.util.List;
import java.util.Map;
import org.springframework.beans.BeansException;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * The beans of one command. Nothing is scanned: no consumer, relay or job of the services comes to
 * life in it.
 */
public final class OperatorContext implements AutoCloseable {
  /** What a command needs otherwise than a service, whatever the settings say. */
  private static final Map<String, Object> OWN =
      Map.of(
          "spring.application.name", "forebay-operator",
          "spring.kafka.admin.auto-create", "false",
          "spring.datasource.hikari.maximum-pool-size", "1");

  private final AnnotationConfigApplicationContext context;

  private OperatorContext(AnnotationConfigApplicationContext context) {
    this.context = context;
  }

  static OperatorContext open(
      SystemSettings settings, List<Class<?>> foundations, Class<?>... beans) {
    settings.environment().getPropertySources().addFirst(new MapPropertySource("operator", OWN));
    AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    context.setEnvironment(settings.environment());
    foundations.forEach(context::register);
    context.register(beans);
    try {
      context.refresh();
    } catch (BeansException unusable) {
      throw SystemSettings.unusable(unusable);
    }
    return new OperatorContext(context);
  }

  /** One of the beans that the command has asked for. */
  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  @Override
  public void close() {
    context.close();
  }
}
