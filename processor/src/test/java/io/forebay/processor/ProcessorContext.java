package io.forebay.processor;

import com.zaxxer.hikari.HikariDataSource;
import io.forebay.common.broker.ScriptedBroker;
import io.forebay.common.broker.ScriptedBroker.Answer;
import io.forebay.common.document.DocumentId;
import io.forebay.common.notification.CompletionHints;
import io.forebay.common.notification.NotificationTopic;
import io.forebay.common.outbox.Outbox;
import io.forebay.common.profile.KnownProfiles;
import io.forebay.common.profile.Profiles;
import io.forebay.common.registry.DocumentRegistry;
import io.forebay.common.registry.ReprocessingRequests;
import io.forebay.common.registry.TestDatabase;
import io.forebay.common.storage.InMemoryMultipartUploads;
import io.forebay.common.storage.MultipartUploads;
import io.forebay.common.telemetry.EndedDocuments;
import io.forebay.processor.job.Job;
import io.forebay.processor.job.JobQueue;
import io.forebay.processor.job.Lane;
import io.forebay.processor.job.RetryPolicy;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Registry, queue and whole packages of the processor behind the same transactional proxies as in
 * the service, on a real database and a bucket in memory. No job runs and nothing is swept unless a
 * test has it done.
 */
public final class ProcessorContext implements AutoCloseable {

  /** No {@code @Configuration}: the service's own scan of this package must not find it. */
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

    @Bean
    MeterRegistry meters() {
      return new SimpleMeterRegistry();
    }
  }

  private final HikariDataSource database = TestDatabase.migrated();
  private final ScriptedStore store = new ScriptedStore();
  private final InMemoryMultipartUploads parts = new InMemoryMultipartUploads(store.memory());
  private final ScriptedBroker broker = new ScriptedBroker();
  private final AdjustableClock clock = new AdjustableClock();
  private final AnnotationConfigApplicationContext context =
      new AnnotationConfigApplicationContext();

  /** Starts with these settings and the components of these packages below our own. */
  public ProcessorContext(Map<String, Object> settings, String... packages) {
    Map<String, Object> all = new HashMap<>(settings);
    all.putIfAbsent("forebay.completion.sweep-threads", 0);
    all.putIfAbsent("forebay.pipeline.reprocess-poll", "1h");
    context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", all));
    context.registerBean(DataSource.class, () -> database);
    context.registerBean(ScriptedStore.class, () -> store);
    context.registerBean(MultipartUploads.class, () -> parts);
    context.registerBean(KafkaTemplate.class, broker::template);
    context.registerBean(Clock.class, () -> clock);
    context.register(
        Beans.class,
        Outbox.class,
        DocumentRegistry.class,
        ReprocessingRequests.class,
        EndedDocuments.class,
        Profiles.class,
        KnownProfiles.class,
        NotificationTopic.class,
        CompletionHints.class,
        JobQueue.class,
        RetryPolicy.class);
    for (String each : withGates(packages)) {
      context.scan(ProcessorContext.class.getPackageName() + "." + each);
    }
    context.refresh();
  }

  /** The pipeline works with what inspection and the scanner's settings give. */
  private static List<String> withGates(String... packages) {
    List<String> all = new ArrayList<>(List.of(packages));
    if (all.contains("pipeline")) {
      all.addAll(List.of("inspection", "malware"));
    }
    return all;
  }

  /** The bean of this type. */
  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** The bucket. */
  public ScriptedStore store() {
    return store;
  }

  /** Unfinished uploads to the bucket. */
  public InMemoryMultipartUploads parts() {
    return parts;
  }

  /** The broker that hints go to. */
  public ScriptedBroker broker() {
    return broker;
  }

  /** The clock of the components. */
  public AdjustableClock clock() {
    return clock;
  }

  /** The registry. */
  public DocumentRegistry registry() {
    return bean(DocumentRegistry.class);
  }

  /** The queue. */
  public JobQueue queue() {
    return bean(JobQueue.class);
  }

  /** What SQL sees. */
  public JdbcClient jdbc() {
    return bean(JdbcClient.class);
  }

  /** Runs what it is given in one transaction. */
  public TransactionTemplate transaction() {
    return new TransactionTemplate(bean(PlatformTransactionManager.class));
  }

  /** Adds a job as the service does. */
  public void add(DocumentId document) {
    String tenant = registry().find(document).orElseThrow().tenant();
    transaction().executeWithoutResult(status -> queue().add(document, tenant, Lane.FAST));
  }

  /** Claims the one job that is due. */
  public Job claim() {
    return queue().claim(Lane.FAST, "a test").orElseThrow();
  }

  /** Has every lease run out. */
  public void lapse() {
    jdbc()
        .sql("update job set lease_until = now() - interval '1 second' where owner is not null")
        .update();
  }

  /** The types of a document's events, in order. */
  public List<String> events(DocumentId document) {
    return jdbc()
        .sql("select type from outbox where document_id = :id order by position")
        .param("id", document.value())
        .query(String.class)
        .list();
  }

  /** How many jobs there are. */
  public long jobs() {
    return jdbc().sql("select count(*) from job").query(Long.class).single();
  }

  /** Leaves empty tables, a store that behaves and the right time. */
  public void forgetEverything() {
    jdbc().sql("truncate document, outbox, job, orphan, reprocessing_request").update();
    jdbc().sql("update listing set after_key = null, lease_until = null, due_at = now()").update();
    broker.answers(record -> Answer.ACKNOWLEDGE);
    store.heal();
    clock.ahead(Duration.ZERO);
  }

  @Override
  public void close() {
    context.close();
    database.close();
  }
}
