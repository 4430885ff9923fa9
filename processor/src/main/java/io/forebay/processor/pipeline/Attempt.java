package io.forebay.processor.pipeline;

import io.forebay.common.document.Artifact;
import io.forebay.common.document.Document;
import io.forebay.common.document.DocumentStatus;
import io.forebay.common.document.ManifestPointer;
import io.forebay.common.document.Problem;
import io.forebay.processor.artifact.ManifestWriter;
import io.forebay.processor.job.Job;
import io.forebay.processor.job.JobResult;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** One attempt at one document, from its pinned upload to its end. */
@Component
class Attempt {

  private final Intake intake;
  private final DerivationRun derivations;
  private final ManifestWriter manifests;
  private final Commit commit;
  private final Clock clock;

  Attempt(
      Intake intake,
      DerivationRun derivations,
      ManifestWriter manifests,
      Commit commit,
      Clock clock) {
    this.intake = intake;
    this.derivations = derivations;
    this.manifests = manifests;
    this.commit = commit;
    this.clock = clock;
  }

  JobResult run(Job job, Document document, Path directory) throws InterruptedException {
    Course course = new Course(job, document, commit, clock);
    course.started();
    try {
      Intake.Taken taken = intake.take(course.document(), directory);
      course.inspected(taken.source());
      Derived derived = derivations.run(document.id(), taken.file(), directory, course::derived);
      return committed(job, ready(course, taken, derived), JobResult.READY);
    } catch (Verdict verdict) {
      Document ended =
          course
              .document()
              .change()
              .to(verdict.status())
              .problem(Problem.of(verdict.code()))
              .at(now());
      return committed(job, ended, verdict.result());
    }
  }

  private Document ready(Course course, Intake.Taken taken, Derived derived) {
    course.derived(derived.outcomes().size(), derived.outcomes().size()); // last look at the fence
    List<Artifact> artifacts = new ArrayList<>(List.of(taken.original()));
    artifacts.addAll(derived.artifacts());
    ManifestPointer manifest =
        manifests.write(course.document(), taken.source(), derived.outcomes(), artifacts);
    return course
        .document()
        .change()
        .to(DocumentStatus.READY)
        .derivations(derived.outcomes())
        .manifest(manifest)
        .at(now());
  }

  private JobResult committed(Job job, Document ended, JobResult result) {
    return commit.end(job, ended) ? result : JobResult.LOST;
  }

  private Instant now() {
    return clock.instant();
  }
}
