package io.forebay.processor.pipeline;

import io.forebay.common.document.Document;
import io.forebay.common.document.DocumentStatus;
import io.forebay.common.document.Reprocessing;
import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.common.registry.DocumentRegistry;
import io.forebay.processor.job.Job;
import io.forebay.processor.job.JobHandler;
import io.forebay.processor.job.JobQueue;
import io.forebay.processor.job.JobResult;
import io.forebay.processor.job.RetryPolicy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Decides what an attempt's failure means: another attempt later, or the document's end. */
@Component
class DocumentPipeline implements JobHandler {

  private static final Logger log = LoggerFactory.getLogger(DocumentPipeline.class);

  private final DocumentRegistry registry;
  private final JobQueue jobs;
  private final RetryPolicy retries;
  private final Scratch scratch;
  private final Attempt attempt;
  private final Commit commit;
  private final Clock clock;

  DocumentPipeline(
      DocumentRegistry registry,
      JobQueue jobs,
      RetryPolicy retries,
      Scratch scratch,
      Attempt attempt,
      Commit commit,
      Clock clock) {
    this.registry = registry;
    this.jobs = jobs;
    this.retries = retries;
    this.scratch = scratch;
    this.attempt = attempt;
    this.commit = commit;
    this.clock = clock;
  }

  @Override
  public JobResult handle(Job job) throws InterruptedException {
    Document document = registry.find(job.documentId()).orElseThrow();
    if (over(document)) {
      commit.drop(job);
      return JobResult.LOST;
    }
    try {
      return decided(job, document);
    } catch (ForebayException overtaken) {
      if (overtaken.code() != FailureCode.LEASE_LOST) {
        throw overtaken;
      }
      // Somebody else's claim, or a change of what is wanted: then whoever is next starts anew.
      log.info("{} attempt {}: {}", job.documentId(), job.attempt(), overtaken.getMessage());
      jobs.giveBack(job);
      return JobResult.LOST;
    }
  }

  private JobResult decided(Job job, Document document) throws InterruptedException {
    if (retries.late(job)) {
      return fail(job, document, FailureCode.DEADLINE_EXCEEDED);
    }
    if (retries.exhausted(job)) {
      // Every earlier claim ended without a word: its process died over this file.
      return fail(job, document, FailureCode.CRASHED);
    }
    return settled(job, document);
  }

  private static boolean over(Document document) {
    Reprocessing remade = document.reprocessing();
    return document.status().terminal()
        && (document.status() != DocumentStatus.READY || remade == null || !remade.pending());
  }

  private JobResult settled(Job job, Document document) throws InterruptedException {
    try {
      return attempted(job, document);
    } catch (ForebayException failure) {
      if (failure.code() == FailureCode.LEASE_LOST) {
        throw failure;
      }
      log.warn("{} attempt {}: {}", job.documentId(), job.attempt(), failure.getMessage());
      return settle(job, document, failure.code());
    } catch (TransientDataAccessException
        | DataAccessResourceFailureException
        | TransactionException databaseAway) {
      throw databaseAway; // nothing can be written of it now
    } catch (RuntimeException unexpected) { // what the database always refuses, too: it must count
      log.error("{} attempt {}", job.documentId(), job.attempt(), unexpected);
      return settle(job, document, FailureCode.INTERNAL);
    }
  }

  private JobResult attempted(Job job, Document document) throws InterruptedException {
    Path directory = scratch.open(job, document.declared().size());
    try {
      return attempt.run(job, document, directory);
    } finally {
      scratch.close(directory);
    }
  }

  private JobResult settle(Job job, Document begun, FailureCode code) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("stopped while " + code.code());
    }
    if (!retries.again(job, code)) {
      return fail(job, begun, code);
    }
    boolean released = commit.retry(job, still(begun), retries.release(job, code), now());
    return released ? JobResult.RETRIED : JobResult.LOST;
  }

  private JobResult fail(Job job, Document begun, FailureCode code) {
    Document failed = Course.ended(still(begun), DocumentStatus.FAILED, code).at(now());
    return commit.end(job, failed) ? JobResult.FAILED : JobResult.LOST;
  }

  /**
   * The document as it is now, where what is wanted of it is what this attempt began with: what
   * failed under one profile says nothing of another, and nothing of a document that has ended.
   */
  private Document still(Document begun) {
    Document now = registry.find(begun.id()).orElseThrow();
    if (over(now)
        || now.workingGeneration() != begun.workingGeneration()
        || !now.workingProfile().equals(begun.workingProfile())) {
      throw new ForebayException(
          FailureCode.LEASE_LOST, "something else is wanted of " + begun.id() + " by now");
    }
    return now;
  }

  private Instant now() {
    return clock.instant();
  }
}
