package io.forebay.processor.pipeline;

import io.forebay.common.document.DerivationOutcome;
import io.forebay.common.document.Document;
import io.forebay.common.document.DocumentChange;
import io.forebay.common.document.DocumentStatus;
import io.forebay.common.document.ManifestPointer;
import io.forebay.common.document.Problem;
import io.forebay.common.document.Progress;
import io.forebay.common.document.Reprocessing;
import io.forebay.common.document.SourceObject;
import io.forebay.common.event.EventType;
import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.processor.job.Job;
import io.forebay.processor.job.Lane;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of a document while one attempt changes it. Every change checks the fence, so that a
 * worker that has lost its job changes nothing; it fails with {@code lease-lost} instead. A ready
 * document of which a further generation is made stays what it is until that is committed.
 */
final class Course {

  private final Job job;
  private final Commit commit;
  private final Clock clock;
  private Document document;
  private @Nullable SourceObject inspected;

  Course(Job job, Document document, Commit commit, Clock clock) {
    this.job = job;
    this.document = document;
    this.commit = commit;
    this.clock = clock;
  }

  Document document() {
    return document;
  }

  Job job() {
    return job;
  }

  /** The attempt begins; subscribers hear of the first one. */
  void started() {
    boolean first = document.status() != DocumentStatus.PROCESSING;
    Progress before = document.progress();
    Progress progress =
        new Progress(before.derivationsDone(), before.derivationsTotal(), job.attempt(), null);
    unlessRemade(
        document.change().to(DocumentStatus.PROCESSING).problem(null).progress(progress),
        first ? EventType.PROCESSING_STARTED : null);
  }

  /** The source is known by its bytes now. */
  void inspected(SourceObject source) {
    inspected = source;
    unlessRemade(document.change().source(source), null);
  }

  /** So many derivations of so many have ended. */
  void derived(int done, int total) {
    unlessRemade(document.change().progress(new Progress(done, total, job.attempt(), null)), null);
  }

  /** A derivation that takes long is so far. */
  void advanced(String derivation, int percent) {
    Progress before = document.progress();
    Progress progress =
        new Progress(
            before.derivationsDone(),
            before.derivationsTotal(),
            job.attempt(),
            null,
            new Progress.Working(derivation, percent));
    unlessRemade(document.change().progress(progress), null);
  }

  /** These have ended and are pinned. */
  void checkpointed(ManifestPointer pointer, List<DerivationOutcome> outcomes) {
    Reprocessing remade = document.reprocessing();
    proceed(
        remade == null
            ? document.change().manifest(pointer).derivations(outcomes)
            : document.change().reprocessing(remade.checkpointed(pointer)),
        null);
  }

  /** These have ended and are pinned; the others go on there. False where the job is lost. */
  boolean moved(ManifestPointer pointer, List<DerivationOutcome> outcomes, Lane lane) {
    DocumentChange change = document.change().manifest(pointer).derivations(outcomes);
    return commit.move(job, change.at(clock.instant()), lane);
  }

  /** All is there, of the source as it is known now; false where the job is lost. */
  boolean ready(ManifestPointer pointer, List<DerivationOutcome> outcomes) {
    DocumentChange change = document.change();
    if (inspected != null) {
      change = change.source(inspected);
    }
    change =
        change
            .to(DocumentStatus.READY)
            .problem(null)
            .derivations(outcomes)
            .manifest(pointer)
            .generation(document.workingGeneration())
            .profile(document.workingProfile())
            .reprocessing(null);
    return commit.end(job, change.at(clock.instant()));
  }

  /** There will be nothing more; false where the job is lost. */
  boolean end(DocumentStatus status, FailureCode code) {
    return commit.end(job, ended(document, status, code).at(clock.instant()));
  }

  /**
   * The end of the work on a document, other than ready. What was derived stays readable where the
   * work has failed, but not where the upload is not what may come in.
   */
  static DocumentChange ended(Document document, DocumentStatus status, FailureCode code) {
    Problem problem = Problem.of(code);
    Reprocessing remade = document.reprocessing();
    if (remade != null && code == FailureCode.MALWARE_FOUND) {
      return withdrawn(document, problem);
    }
    if (remade != null) {
      return document.change().reprocessing(remade.failed(problem));
    }
    DocumentChange change = document.change().to(status).problem(problem);
    return status == DocumentStatus.REJECTED
        ? change.manifest(null).derivations(List.of())
        : change;
  }

  /** What is dangerous is not left readable because it was not known to be so. */
  private static DocumentChange withdrawn(Document document, Problem problem) {
    return document
        .change()
        .to(DocumentStatus.REJECTED)
        .problem(problem)
        .manifest(null)
        .derivations(List.of())
        .generation(document.workingGeneration())
        .reprocessing(null);
  }

  private void unlessRemade(DocumentChange change, @Nullable EventType type) {
    if (document.reprocessing() == null) {
      proceed(change, type);
    } else if (!commit.holds(job)) {
      throw lost();
    }
  }

  private void proceed(DocumentChange change, @Nullable EventType type) {
    Document after = change.at(clock.instant());
    if (!commit.proceed(job, after, type)) {
      throw lost();
    }
    document = after;
  }

  private ForebayException lost() {
    return new ForebayException(
        FailureCode.LEASE_LOST, "somebody else has the job of " + document.id());
  }
}
