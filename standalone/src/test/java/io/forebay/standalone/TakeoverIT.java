package io.forebay.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.forebay.common.broker.Topics;
import io.forebay.common.document.ManifestPointer;
import io.forebay.common.event.DocumentEvent;
import io.forebay.common.event.EventCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;
import tools.jackson.databind.JsonNode;

/**
 * Two processors work while they, and the processes that decode for them, are killed and put to
 * sleep; one of the two is there at any time, to take over what the other has left. Set {@code
 * forebay.seed} and {@code forebay.documents} for another run.
 */
@Tag("extended")
class TakeoverIT {

  private static final int DOCUMENTS = Integer.getInteger("forebay.documents", 300);
  private static final long SEED = Long.getLong("forebay.seed", 20_261_123L);
  private static final double LATEST_SECONDS = 10;
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final int POOL = 10; // four of them have to go into one database

  /** Many jobs are to change hands here, and not to be long. */
  private static final String SHORT = "metadata,text,chunk";

  private static final Map<String, Object> NO_WORKERS =
      Map.of(
          "forebay.profiles.default.derivations", SHORT,
          "forebay.job.lanes.fast.concurrency", 0,
          "forebay.job.lanes.heavy.concurrency", 0,
          "forebay.job.lanes.backfill.concurrency", 0,
          "spring.datasource.hikari.maximum-pool-size", POOL);

  private static final Map<String, Object> WORKERS =
      Map.of(
          "forebay.profiles.default.derivations",
          SHORT,
          "spring.datasource.hikari.maximum-pool-size",
          POOL,
          "forebay.job.lease",
          "2s",
          "forebay.sandbox.workers",
          2,
          "forebay.sandbox.heap",
          "128MB");

  private final Random random = new Random(SEED);
  private final List<ProcessorChild> processors = new ArrayList<>();
  private final AtomicReference<Double> overdue = new AtomicReference<>(0.0);
  private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();
  private final List<Future<?>> later = new ArrayList<>();
  private final Set<Long> asleep = ConcurrentHashMap.newKeySet();
  private DataDirectory directory;
  private PartsApart parts;
  private SeparateServices services;
  private JobTable jobs;

  @BeforeEach
  void start() throws Exception {
    directory = DataDirectory.open(RunningInstance.newDirectory());
    parts = PartsApart.start(directory);
    services = SeparateServices.start(directory, parts.endpoints(), NO_WORKERS);
    jobs = new JobTable(parts.endpoints());
    processors.add(processor());
    processors.add(processor());
    for (ProcessorChild each : processors) {
      each.awaitReady();
    }
    later.add(
        watch.scheduleWithFixedDelay(
            () -> overdue.accumulateAndGet(jobs.overdue(), Math::max),
            0,
            100,
            TimeUnit.MILLISECONDS));
  }

  @AfterEach
  void stop() throws Exception {
    watch.shutdownNow();
    assertThat(watch.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    processors.forEach(ProcessorChild::close);
    jobs.close();
    services.close();
    parts.close();
    directory.close();
  }

  private ProcessorChild processor() {
    return ProcessorChild.start(directory, parts.endpoints(), WORKERS);
  }

  @Test
  void refusesWhateverAProcessorDoesThatWakesAfterItsJobWasTakenOver() throws Exception {
    List<String> ids = upload(20);
    ProcessorChild sleeper = processors.get(0);
    await().atMost(PATIENCE).until(() -> jobs.held(sleeper.pid()) > 0);
    sleeper.stop();
    await().atMost(PATIENCE).until(() -> jobs.all() == 0);
    Map<String, JsonNode> before = states(ids);
    sleeper.resume();
    await().atMost(PATIENCE).until(() -> sleeper.meter("forebay_jobs_refused_total") > 0);
    await().atMost(PATIENCE).until(() -> sleeper.meter("forebay_jobs_running") == 0);
    assertThat(states(ids)).isEqualTo(before);
    assertEachEndedOnce(ids);
  }

  @Test
  void losesNothingAndCommitsNothingTwiceWhileProcessorsDieAndSleep() throws Exception {
    List<String> ids = new ArrayList<>();
    while (ids.size() < DOCUMENTS) {
      ids.addAll(upload(Math.min(20, DOCUMENTS - ids.size())));
      strike();
    }
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .until(
            () -> {
              if (jobs.all() > 20) {
                strike();
              }
              return jobs.all() == 0;
            });
    ids.forEach(services.client()::awaitEnd);
    assertEachEndedOnce(ids);
  }

  /** One of them, or what decodes for it, is killed or sleeps for longer than its lease. */
  private void strike() throws Exception {
    int number = random.nextInt(processors.size());
    ProcessorChild victim = processors.get(number);
    int way = random.nextInt(4);
    if (way < 3) {
      ProcessorChild other = processors.get(1 - number);
      await().atMost(PATIENCE).until(() -> !asleep.contains(other.pid()));
    }
    switch (way) {
      case 0 -> {
        victim.close();
        processors.set(number, processor().awaitReady());
      }
      case 1, 2 -> sleep(victim.pid());
      default -> {
        List<ProcessHandle> workers = victim.workers();
        if (!workers.isEmpty()) {
          sleep(workers.get(random.nextInt(workers.size())).pid());
        }
      }
    }
  }

  private void sleep(long pid) {
    asleep.add(pid);
    ProcessorChild.signal("STOP", pid);
    later.add(
        watch.schedule(
            () -> {
              ProcessorChild.signal("CONT", pid);
              asleep.remove(pid);
            },
            2500 + random.nextInt(2000),
            TimeUnit.MILLISECONDS));
  }

  private List<String> upload(int number) {
    List<String> ids = new ArrayList<>();
    for (int each = 0; each < number; each++) {
      boolean pdf = each % 2 == 0;
      byte[] bytes = pdf ? SampleFiles.pdf(10, null) : SampleFiles.text(100);
      Client.Answer created =
          services
              .client()
              .create("file-" + each, pdf ? "application/pdf" : "text/plain", bytes.length);
      assertThat(services.client().put(created, bytes)).isEqualTo(200);
      ids.add(created.body().path("id").asString());
    }
    return ids;
  }

  private Map<String, JsonNode> states(List<String> ids) {
    return ids.stream().collect(Collectors.toMap(id -> id, services.client()::awaitEnd));
  }

  private void assertEachEndedOnce(List<String> ids) {
    assertThat(states(ids).values())
        .extracting(state -> state.path("status").asString())
        .containsOnly("ready");
    assertThat(overdue.get()).as("seconds past a lease").isLessThan(LATEST_SECONDS);
    Map<String, List<DocumentEvent>> ends = ends(new HashSet<>(ids));
    assertThat(ends).containsOnlyKeys(ids);
    try (S3Client s3 = S3Access.of(parts.endpoints()).client()) {
      ends.values().forEach(each -> assertThat(pinnedManifest(s3, each)).isPositive());
    }
  }

  /** The size of the one manifest that the one terminal event pins. */
  private static long pinnedManifest(S3Client s3, List<DocumentEvent> ends) {
    assertThat(ends).as("terminal events").hasSize(1);
    ManifestPointer manifest = Objects.requireNonNull(ends.get(0).document().manifest());
    return s3.headObject(
            head ->
                head.bucket(Services.BUCKET).key(manifest.key()).versionId(manifest.versionId()))
        .contentLength();
  }

  /** Terminal events by document; repeated deliveries of one have the same id and count once. */
  private Map<String, List<DocumentEvent>> ends(Set<String> ids) {
    Set<String> missing = new HashSet<>(ids);
    try (TopicReader topic =
        new TopicReader(parts.endpoints().kafkaBootstrapServers(), Topics.DOCUMENT_EVENTS)) {
      return topic
          .until(
              each -> ids.contains(each.key()),
              each -> {
                if (EventCodec.decode(each).document().status().terminal()) {
                  missing.remove(each.key());
                }
                return missing.isEmpty();
              })
          .stream()
          .map(EventCodec::decode)
          .filter(event -> event.document().status().terminal())
          .collect(Collectors.toMap(DocumentEvent::id, event -> event, (one, again) -> one))
          .values()
          .stream()
          .collect(Collectors.groupingBy(event -> event.document().id().toString()));
    }
  }
}
