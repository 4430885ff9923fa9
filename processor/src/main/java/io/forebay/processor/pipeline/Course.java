package io.forebay.processor.pipeline;

import io.forebay.common.document.Document;
import io.forebay.common.document.DocumentStatus;
import io.forebay.common.document.Progress;
import io.forebay.common.document.SourceObject;
import io.forebay.common.event.EventType;
import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.processor.job.Job;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * The state of a document while one attempt changes it. Every change checks the fence, so that a
 * worker that has lost its job changes nothing; it fails with {@code lease-lost} instead.
 */
final class Course {

  private final Job job;
  private final Commit commit;
  private final Clock clock;
  private Document document;

  Course(Job job, Document document, Commit commit, Clock clock) {
    this.job = job;
    this.document = document;
    this.commit = commit;
    this.clock = clock;
  }

  Document document() {
    return document;
  }

  /** The attempt begins; subscribers hear of the first one. */
  void started() {
    boolean first = document.status() != DocumentStatus.PROCESSING;
    Document after =
        document
            .change()
            .to(DocumentStatus.PROCESSING)
            .problem(null)
            .progress(new Progress(0, 0, job.attempt(), null))
            .at(clock.instant());
    proceed(after, first ? EventType.PROCESSING_STARTED : null);
  }

  /** The source is known by its bytes now. */
  void inspected(SourceObject source) {
    proceed(document.change().source(source).at(clock.instant()), null);
  }

  /** So many derivations of so many have ended. */
  void derived(int done, int total) {
    Progress progress = new Progress(done, total, job.attempt(), null);
    proceed(document.change().progress(progress).at(clock.instant()), null);
  }

  private void proceed(Document after, @Nullable EventType type) {
    if (!commit.proceed(job, after, type)) {
      throw new ForebayException(
          FailureCode.LEASE_LOST, "somebody else has the job of " + document.id());
    }
    document = after;
  }
}
