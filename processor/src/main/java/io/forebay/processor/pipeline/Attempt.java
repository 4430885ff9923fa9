package io.forebay.processor.pipeline;

import io.forebay.common.document.Artifact;
import io.forebay.common.document.Document;
import io.forebay.common.document.SourceObject;
import io.forebay.processor.derivation.DerivationProfile;
import io.forebay.processor.job.Job;
import io.forebay.processor.job.JobResult;
import io.forebay.processor.job.Lane;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** One attempt at one document: takes over what earlier ones have left and makes the rest. */
@Component
class Attempt {

  private final Intake intake;
  private final Checkpoints checkpoints;
  private final CarryOver carryOver;
  private final Plans plans;
  private final Making.Tools tools;
  private final Commit commit;
  private final Clock clock;

  Attempt(
      Intake intake,
      Checkpoints checkpoints,
      CarryOver carryOver,
      Plans plans,
      Making.Tools tools,
      Commit commit,
      Clock clock) {
    this.intake = intake;
    this.checkpoints = checkpoints;
    this.carryOver = carryOver;
    this.plans = plans;
    this.tools = tools;
    this.commit = commit;
    this.clock = clock;
  }

  JobResult run(Job job, Document document, Path directory) throws InterruptedException {
    DerivationProfile profile = plans.profileOf(document);
    Course course = new Course(job, document, commit, clock);
    course.started();
    try {
      return made(course, profile, checkpoints.of(course.document(), job), directory);
    } catch (Verdict verdict) {
      return course.end(verdict.status(), verdict.code()) ? verdict.result() : JobResult.LOST;
    }
  }

  /** Where all is there already, nothing is read but the manifest. */
  private JobResult made(Course course, DerivationProfile profile, Known known, Path directory)
      throws Verdict, InterruptedException {
    Optional<Artifact> original = carryOver.original(known);
    Optional<SourceObject> before = known.source();
    if (before.isPresent() && original.isPresent() && !intake.due(course.document())) {
      Plan plan = plans.of(profile, before.get());
      Map<String, Ended> carried = carryOver.of(plan, known);
      if (carried.size() == plan.size()) {
        Draft draft = new Draft(course.document(), before.get(), original.get(), known);
        return new Making(tools, course, draft, plan, carried, null, directory).make();
      }
    }
    boolean slowly = course.job().lane() != Lane.FAST;
    Intake.Taken taken = intake.take(course.document(), directory, slowly, original.orElse(null));
    course.inspected(taken.source());
    Draft draft = new Draft(course.document(), taken.source(), taken.original(), known);
    Plan plan = plans.of(profile, taken.source());
    Map<String, Ended> carried = carryOver.of(plan, known);
    return new Making(tools, course, draft, plan, carried, taken.file(), directory).make();
  }
}
