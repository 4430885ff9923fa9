package io.forebay.standalone;

import com.zaxxer.hikari.HikariDataSource;
import io.forebay.common.registry.TestDatabase;
import io.forebay.processor.notification.NotificationLedger;
import io.forebay.processor.notification.SignalHandler;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The processor's intake alone, with its own settings, on a real broker and a real database; what
 * it does with a signal is the test's business.
 */
final class Intake implements AutoCloseable {

  /** No {@code @Configuration}: it must not be found by anybody's scan. */
  @ImportAutoConfiguration({KafkaAutoConfiguration.class, SslAutoConfiguration.class})
  @ComponentScan(
      basePackages = {
        "io.forebay.common.broker",
        "io.forebay.common.notification",
        "io.forebay.processor.notification"
      },
      excludeFilters =
          @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*\\.notification\\.sqs\\..*"))
  static class Beans {

    @Bean
    JdbcClient jdbc(DataSource database) {
      return JdbcClient.create(database);
    }

    @Bean
    Clock clock() {
      return Clock.systemUTC();
    }

    @Bean
    MeterRegistry meters() {
      return new SimpleMeterRegistry();
    }
  }

  private final ConfigurableApplicationContext context;

  private Intake(ConfigurableApplicationContext context) {
    this.context = context;
    context
        .getBeansOfType(MeterBinder.class)
        .values()
        .forEach(each -> each.bindTo(context.getBean(MeterRegistry.class)));
  }

  /** A database for the accounts; several instances may share one. */
  static HikariDataSource database() {
    return TestDatabase.migrated();
  }

  static Intake start(
      String bootstrapServers,
      DataSource database,
      SignalHandler handler,
      Map<String, Object> settings) {
    Map<String, Object> all = new HashMap<>(settings);
    all.putIfAbsent("spring.kafka.bootstrap-servers", bootstrapServers);
    all.putIfAbsent("forebay.broker.partitions", 3);
    return new Intake(
        new SpringApplicationBuilder(Beans.class)
            .web(WebApplicationType.NONE)
            .registerShutdownHook(false)
            .properties("spring.config.name=forebay,processor")
            .initializers(
                made -> {
                  made.getBeanFactory().registerSingleton("database", database);
                  made.getBeanFactory().registerSingleton("handler", handler);
                })
            .run(
                all.entrySet().stream()
                    .map(each -> "--" + each.getKey() + "=" + each.getValue())
                    .toArray(String[]::new)));
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  NotificationLedger ledger() {
    return bean(NotificationLedger.class);
  }

  /** Partitions that wait because something is away. */
  int heldUp() {
    return (int) bean(MeterRegistry.class).get("forebay.notifications.held.up").gauge().value();
  }

  @Override
  public void close() {
    context.close();
  }
}
