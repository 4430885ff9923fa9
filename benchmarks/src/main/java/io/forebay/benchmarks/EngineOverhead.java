package io.forebay.benchmarks;

import io.forebay.common.document.Document;
import io.forebay.common.document.DocumentStatus;
import io.forebay.common.document.ManifestPointer;
import io.forebay.common.document.ObjectKeys;
import io.forebay.common.event.EventType;
import io.forebay.common.storage.ObjectVersion;
import io.forebay.processor.job.Job;
import io.forebay.processor.job.JobResult;
import io.forebay.standalone.DataDirectory;
import io.forebay.standalone.PartsApart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/**
 * What the engine adds to the work that it has done: a document's one GET, one copy, one PUT of a
 * manifest and two transactions, called one after the other, beside the same as a job of one
 * worker, from its claim to its commit. Nothing is derived.
 */
final class EngineOverhead {

  private static final byte[] MANIFEST = "{\"artifacts\":[]}".getBytes(StandardCharsets.UTF_8);
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Engine engine;
  private final Path file;
  private final ObjectVersion source;

  private EngineOverhead(Engine engine) throws IOException {
    this.engine = engine;
    this.file = Files.createTempFile("forebay", ".bin");
    this.source =
        engine.store().put("uploads/t/source", new byte[20_000], "application/octet-stream");
  }

  /** Takes how many documents to measure in each round. */
  public static void main(String[] arguments) throws Exception {
    int documents = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 500;
    try (DataDirectory directory = DataDirectory.open(Files.createTempDirectory("forebay-bench"));
        PartsApart parts = PartsApart.withLostNotifications(directory);
        Engine engine = new Engine(parts.endpoints())) {
      EngineOverhead benchmark = new EngineOverhead(engine);
      benchmark.round("warm-up", documents);
      List<Double> ratios = new ArrayList<>();
      for (int round = 1; round <= 5; round++) {
        ratios.add(benchmark.round("round " + round, documents));
      }
      System.out.printf(
          Locale.ROOT,
          "median overhead %.0f %%%n",
          100 * (ratios.stream().sorted().toList().get(2) - 1));
    }
  }

  private double round(String name, int documents) {
    double bare = bare(uploaded(documents));
    double jobs = jobs(uploaded(documents));
    System.out.printf(
        Locale.ROOT,
        "%s: bare %.2f ms, as a job %.2f ms, ratio %.2f%n",
        name,
        bare,
        jobs,
        jobs / bare);
    return jobs / bare;
  }

  private List<Document> uploaded(int documents) {
    engine.jdbc().sql("truncate outbox").update(); // nobody relays here
    return IntStream.range(0, documents).mapToObj(each -> engine.uploaded("t", 20_000)).toList();
  }

  private double bare(List<Document> documents) {
    long begin = System.nanoTime();
    for (Document each : documents) {
      Document processing = processing(each);
      engine.registry().replace(processing, EventType.PROCESSING_STARTED);
      Document ready = ready(processing);
      engine.registry().replace(ready, EventType.DOCUMENT_READY);
    }
    return millis(begin, documents.size());
  }

  private double jobs(List<Document> documents) {
    documents.forEach(engine::add);
    long begin = System.nanoTime();
    engine.start(this::work);
    Awaitility.await()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(20))
        .until(this::done);
    double each = millis(begin, documents.size());
    engine.stop();
    return each;
  }

  private boolean done() {
    return engine.jdbc().sql("select not exists (select from job)").query(Boolean.class).single();
  }

  private JobResult work(Job job) {
    Document before = engine.registry().find(job.documentId()).orElseThrow();
    Document processing = processing(before);
    engine
        .transaction()
        .executeWithoutResult(
            status -> {
              engine.queue().hold(job);
              engine.registry().replace(processing, EventType.PROCESSING_STARTED);
            });
    Document ready = ready(processing);
    engine
        .transaction()
        .executeWithoutResult(
            status -> {
              engine.queue().finish(job);
              engine.registry().replace(ready, EventType.DOCUMENT_READY);
            });
    return JobResult.READY;
  }

  private static Document processing(Document before) {
    return before.change().to(DocumentStatus.PROCESSING).at(Instant.now());
  }

  private Document ready(Document document) {
    delete(file);
    engine.store().download(source.key(), source.versionId(), file);
    String key = ObjectKeys.original(document.id(), "a.bin");
    engine.store().copy(source.key(), source.versionId(), key, "application/octet-stream");
    ObjectVersion manifest =
        engine.store().put(ObjectKeys.manifest(document.id()), MANIFEST, "application/json");
    return document
        .change()
        .to(DocumentStatus.READY)
        .manifest(new ManifestPointer(manifest.key(), manifest.versionId(), "0".repeat(64), 0))
        .at(Instant.now());
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static double millis(long begin, int number) {
    return (System.nanoTime() - begin) / 1e6 / number;
  }
}
