package io.forebay.processor.pipeline;

import io.forebay.common.document.Artifact;
import io.forebay.common.document.Document;
import io.forebay.common.document.DocumentStatus;
import io.forebay.common.document.ManifestPointer;
import io.forebay.common.document.Problem;
import io.forebay.common.document.Progress;
import io.forebay.common.event.EventType;
import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.common.registry.DocumentRegistry;
import io.forebay.processor.artifact.ManifestWriter;
import io.forebay.processor.job.Job;
import io.forebay.processor.job.JobQueue;
import io.forebay.processor.job.JobResult;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** One attempt at one document, from its pinned upload to its end. */
@Component
class Attempt {

  private final DocumentRegistry registry;
  private final JobQueue jobs;
  private final Intake intake;
  private final DerivationRun derivations;
  private final ManifestWriter manifests;
  private final Commit commit;
  private final Clock clock;

  Attempt(
      DocumentRegistry registry,
      JobQueue jobs,
      Intake intake,
      DerivationRun derivations,
      ManifestWriter manifests,
      Commit commit,
      Clock clock) {
    this.registry = registry;
    this.jobs = jobs;
    this.intake = intake;
    this.derivations = derivations;
    this.manifests = manifests;
    this.commit = commit;
    this.clock = clock;
  }

  JobResult run(Job job, Document document, Path directory) throws InterruptedException {
    Document started = start(job, document);
    try {
      Intake.Taken taken = intake.take(started, directory);
      Document[] current = {replaceQuietly(started.change().source(taken.source()).at(now()))};
      Derived derived =
          derivations.run(
              document.id(),
              taken.file(),
              directory,
              (done, total) -> current[0] = progressed(current[0], job, done, total));
      return ready(job, current[0], taken, derived);
    } catch (Verdict verdict) {
      return end(job, verdict);
    }
  }

  private Document start(Job job, Document document) {
    boolean first = document.status() != DocumentStatus.PROCESSING;
    Document started =
        document
            .change()
            .to(DocumentStatus.PROCESSING)
            .problem(null)
            .progress(new Progress(0, 0, job.attempt(), null))
            .at(now());
    if (!first) {
      return replaceQuietly(started);
    }
    if (!registry.replace(started, EventType.PROCESSING_STARTED)) {
      throw lost(document);
    }
    return started;
  }

  private Document progressed(Document document, Job job, int done, int total) {
    Progress progress = new Progress(done, total, job.attempt(), null);
    return replaceQuietly(document.change().progress(progress).at(now()));
  }

  private JobResult ready(Job job, Document document, Intake.Taken taken, Derived derived) {
    if (!jobs.heartbeat(job)) {
      throw lost(document);
    }
    List<Artifact> artifacts = new ArrayList<>(List.of(taken.original()));
    artifacts.addAll(derived.artifacts());
    ManifestPointer manifest =
        manifests.write(document, taken.source(), derived.outcomes(), artifacts);
    Document ready =
        document
            .change()
            .to(DocumentStatus.READY)
            .derivations(derived.outcomes())
            .manifest(manifest)
            .at(now());
    return committed(job, ready, JobResult.READY);
  }

  private JobResult end(Job job, Verdict verdict) {
    Document current = registry.find(job.documentId()).orElseThrow();
    Document ended =
        current.change().to(verdict.status()).problem(Problem.of(verdict.code())).at(now());
    boolean rejected = verdict.status() == DocumentStatus.REJECTED;
    return committed(job, ended, rejected ? JobResult.REJECTED : JobResult.FAILED);
  }

  private JobResult committed(Job job, Document ended, JobResult result) {
    return commit.end(job, ended) ? result : JobResult.LOST;
  }

  private Document replaceQuietly(Document after) {
    if (!registry.replaceQuietly(after)) {
      throw lost(after);
    }
    return after;
  }

  private static ForebayException lost(Document document) {
    return new ForebayException(FailureCode.LEASE_LOST, "somebody else changed " + document.id());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
