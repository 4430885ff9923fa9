package io.forebay.common.registry;

import io.forebay.common.outbox.Outbox;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

/** The registry and its outbox behind the same transactional proxies as in the services. */
public final class RegistryContext implements AutoCloseable {

  /**
   * No {@code @Configuration}: the services' own scan of this package must not find it in tests.
   */
  @EnableTransactionManagement(proxyTargetClass = true)
  static class Beans {

    @Bean
    JdbcClient jdbc(DataSource database) {
      return JdbcClient.create(database);
    }

    @Bean
    PlatformTransactionManager transactions(DataSource database) {
      return new JdbcTransactionManager(database);
    }
  }

  private final AnnotationConfigApplicationContext context =
      new AnnotationConfigApplicationContext();

  /** Starts on this database. */
  public RegistryContext(DataSource database) {
    context.registerBean(DataSource.class, () -> database);
    context.register(
        Beans.class,
        Outbox.class,
        DocumentRegistry.class,
        MultipartSessions.class,
        DocumentQueries.class,
        IdempotencyKeys.class);
    context.refresh();
  }

  /** The registry. */
  public DocumentRegistry registry() {
    return context.getBean(DocumentRegistry.class);
  }

  /** Which documents arrive in parts. */
  public MultipartSessions multipart() {
    return context.getBean(MultipartSessions.class);
  }

  /** The keys that callers used. */
  public IdempotencyKeys keys() {
    return context.getBean(IdempotencyKeys.class);
  }

  /** Readers of many documents. */
  public DocumentQueries queries() {
    return context.getBean(DocumentQueries.class);
  }

  /** The outbox that the registry writes to. */
  public Outbox outbox() {
    return context.getBean(Outbox.class);
  }

  /** What SQL sees, past the registry. */
  public JdbcClient jdbc() {
    return context.getBean(JdbcClient.class);
  }

  /** Runs what it is given in one transaction. */
  public TransactionTemplate transaction() {
    return new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
  }

  @Override
  public void close() {
    context.close();
  }
}
