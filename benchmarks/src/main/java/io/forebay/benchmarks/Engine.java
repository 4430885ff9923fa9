package io.forebay.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.forebay.common.document.Declaration;
import io.forebay.common.document.Document;
import io.forebay.common.document.DocumentId;
import io.forebay.common.document.DocumentStatus;
import io.forebay.common.outbox.Outbox;
import io.forebay.common.registry.DocumentRegistry;
import io.forebay.common.storage.ObjectStore;
import io.forebay.common.storage.StorageCredentials;
import io.forebay.processor.job.Job;
import io.forebay.processor.job.JobHandler;
import io.forebay.processor.job.JobQueue;
import io.forebay.processor.job.JobResult;
import io.forebay.processor.job.Lane;
import io.forebay.standalone.Endpoints;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

/** Queue, workers, registry and store of the processor, with work of the benchmark's own. */
final class Engine implements AutoCloseable {

  @Configuration(proxyBeanMethods = false)
  @EnableTransactionManagement(proxyTargetClass = true)
  @ComponentScan({"io.forebay.common.storage", "io.forebay.processor.job"})
  @Import({Outbox.class, DocumentRegistry.class})
  static class Beans {

    @Bean
    JdbcClient jdbc(DataSource database) {
      return JdbcClient.create(database);
    }

    @Bean
    PlatformTransactionManager transactions(DataSource database) {
      return new JdbcTransactionManager(database);
    }

    @Bean
    MeterRegistry meters() {
      return new SimpleMeterRegistry();
    }

    @Bean
    Clock clock() {
      return Clock.systemUTC();
    }
  }

  private final HikariDataSource database;
  private final ConfigurableApplicationContext context;
  private volatile JobHandler handler = job -> JobResult.LOST;

  /** Stands on these parts; no worker takes a job before {@link #start}. */
  Engine(Endpoints endpoints) {
    database = new HikariDataSource();
    database.setJdbcUrl(endpoints.jdbcUrl());
    database.setUsername(endpoints.postgresUser());
    database.setPassword(endpoints.postgresPassword());
    Flyway.configure().dataSource(database).load().migrate();
    context =
        new SpringApplicationBuilder(Beans.class)
            .web(WebApplicationType.NONE)
            .initializers(starting -> addTo(starting, endpoints))
            .properties(
                Map.of(
                    "forebay.storage.endpoint",
                    endpoints.s3Endpoint().toString(),
                    "forebay.storage.region",
                    endpoints.s3Region(),
                    "forebay.storage.bucket",
                    "forebay",
                    "forebay.storage.path-style",
                    true,
                    "forebay.storage.setup.enabled",
                    true,
                    "forebay.job.lanes.fast.concurrency",
                    1,
                    "forebay.job.lanes.heavy.concurrency",
                    0,
                    "forebay.job.lanes.backfill.concurrency",
                    0))
            .run();
    stop();
  }

  private void addTo(ConfigurableApplicationContext starting, Endpoints endpoints) {
    var beans = starting.getBeanFactory();
    beans.registerSingleton("dataSource", database);
    beans.registerSingleton("handler", (JobHandler) job -> handler.handle(job));
    beans.registerSingleton(
        "storageCredentials",
        new StorageCredentials(endpoints.s3AccessKeyId(), endpoints.s3SecretAccessKey()));
  }

  /** Begins to work, in this way. */
  void start(JobHandler work) {
    handler = work;
    runner().start();
  }

  void stop() {
    runner().stop();
  }

  private SmartLifecycle runner() {
    return context.getBean("jobRunner", SmartLifecycle.class);
  }

  JobQueue queue() {
    return context.getBean(JobQueue.class);
  }

  DocumentRegistry registry() {
    return context.getBean(DocumentRegistry.class);
  }

  ObjectStore store() {
    return context.getBean(ObjectStore.class);
  }

  JdbcClient jdbc() {
    return context.getBean(JdbcClient.class);
  }

  TransactionTemplate transaction() {
    return new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
  }

  /** A document whose bytes are there. */
  Document uploaded(String tenant, long size) {
    Instant now = Instant.now();
    Document document =
        Document.requested(
            new DocumentId(UUID.randomUUID()),
            tenant,
            new Declaration("a.bin", "application/octet-stream", size, null),
            now,
            now.plusSeconds(3600));
    registry().create(document);
    Document uploaded = document.change().to(DocumentStatus.UPLOADED).at(now);
    registry().replaceQuietly(uploaded);
    return uploaded;
  }

  void add(Document document) {
    transaction()
        .executeWithoutResult(status -> queue().add(document.id(), document.tenant(), Lane.FAST));
  }

  void finish(Job job) {
    transaction().executeWithoutResult(status -> queue().finish(job));
  }

  @Override
  public void close() {
    context.close();
    database.close();
  }
}
