package io.forebay.processor.pipeline;

import io.forebay.common.document.Document;
import io.forebay.common.document.Problem;
import io.forebay.common.document.Progress;
import io.forebay.common.event.EventType;
import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.common.registry.DocumentRegistry;
import io.forebay.common.telemetry.EndedDocuments;
import io.forebay.processor.job.Job;
import io.forebay.processor.job.JobQueue;
import io.forebay.processor.job.Lane;
import io.forebay.processor.job.Release;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The transactions of the pipeline. Each checks the fence, so that a worker that lost its job
 * commits nothing.
 */
@Component
class Commit {

  private final DocumentRegistry registry;
  private final JobQueue jobs;
  private final EndedDocuments endings;

  Commit(DocumentRegistry registry, JobQueue jobs, EndedDocuments endings) {
    this.registry = registry;
    this.jobs = jobs;
    this.endings = endings;
  }

  /** Terminal state, event and the end of the job, or none of them; false where it is lost. */
  @Transactional
  boolean end(Job job, Document ended) {
    if (!jobs.finish(job)) {
      return false;
    }
    require(registry.replace(ended, eventOf(ended)), job);
    endings.countAfterCommit(ended);
    return true;
  }

  /** What has ended so far becomes visible, and the job goes on in another lane, or neither. */
  @Transactional
  boolean move(Job job, Document after, Lane lane) {
    if (!jobs.move(job, lane)) {
      return false;
    }
    require(registry.replace(after, EventType.ARTIFACTS_AVAILABLE), job);
    return true;
  }

  /** Whether the job is still ours; extends its lease. */
  boolean holds(Job job) {
    return jobs.heartbeat(job);
  }

  /** A change on the way, and where it is one that subscribers need, its event. */
  @Transactional
  boolean proceed(Job job, Document after, @Nullable EventType type) {
    if (!jobs.hold(job)) {
      return false;
    }
    return type == null ? registry.replaceQuietly(after) : registry.replace(after, type);
  }

  /** Gives the job back, whose work is still wanted; pollers see why, and when it goes on. */
  @Transactional
  boolean retry(Job job, Document wanted, Release release, Instant now) {
    if (!jobs.release(job, release)) {
      return false;
    }
    boolean unchanged =
        wanted.status().terminal()
            ? registry.find(wanted.id()).filter(found -> found.seq() == wanted.seq()).isPresent()
            : registry.replaceQuietly(waiting(wanted, release, now));
    require(unchanged, job);
    return true;
  }

  /** Undoes the transaction where the document is no longer as this work took it to be. */
  private static void require(boolean replaced, Job job) {
    if (!replaced) {
      throw new ForebayException(
          FailureCode.LEASE_LOST, job.documentId() + " was changed meanwhile");
    }
  }

  private static Document waiting(Document document, Release release, Instant now) {
    Progress before = document.progress();
    return document
        .change()
        .problem(Problem.of(release.code()))
        .progress(
            new Progress(
                before.derivationsDone(),
                before.derivationsTotal(),
                before.attempt(),
                now.plus(release.pause())))
        .at(now);
  }

  /** For a job whose document has already ended: nothing is left to do. */
  @Transactional
  void drop(Job job) {
    jobs.finish(job);
  }

  private static EventType eventOf(Document ended) {
    if (ended.reprocessing() != null) {
      return EventType.REPROCESSING_FAILED;
    }
    return switch (ended.status()) {
      case READY -> EventType.DOCUMENT_READY;
      case REJECTED -> EventType.DOCUMENT_REJECTED;
      case FAILED -> EventType.DOCUMENT_FAILED;
      case AWAITING_UPLOAD, UPLOADED, PROCESSING, EXPIRED, CANCELLED, DELETED, ERASED ->
          throw new IllegalStateException("the pipeline does not end in " + ended.status());
    };
  }
}
