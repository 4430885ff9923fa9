package io.forebay.processor.pipeline;

import io.forebay.common.document.ArtifactStatus;
import io.forebay.common.document.DerivationOutcome;
import io.forebay.common.document.DocumentId;
import io.forebay.common.document.Manifest;
import io.forebay.common.document.ManifestDerivation;
import io.forebay.common.document.ManifestPointer;
import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.processor.artifact.ArtifactReader;
import io.forebay.processor.artifact.ManifestWriter;
import io.forebay.processor.artifact.StoredManifest;
import io.forebay.processor.derivation.FileFacts;
import io.forebay.processor.derivation.SourceFile;
import io.forebay.processor.job.JobResult;
import io.forebay.processor.job.Lane;
import io.forebay.processor.job.RetryPolicy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes what one document lacks: the quick derivations first, then the slow ones, on a lane of
 * their own. Whatever has ended is pinned by a checkpoint before the job is given back.
 */
final class Making implements GraphRun.Listener {

  private static final Logger log = LoggerFactory.getLogger(Making.class);
  private static final String METADATA = "metadata";

  /** Each is a change of the row that pollers and streams are woken for. */
  private static final Duration BETWEEN_ADVANCES = Duration.ofSeconds(2);

  /** What every attempt uses. */
  record Tools(
      StepRunner runner,
      ManifestWriter manifests,
      ArtifactReader artifacts,
      RetryPolicy retries,
      Clock clock,
      Duration checkpointAfter) {}

  private final Tools tools;
  private final Course course;
  private final Draft draft;
  private final Plan plan;
  private final @Nullable SourceFile file;
  private final Path directory;
  private final GraphRun graph;
  private Known known;
  private Instant checkpointed;
  private Instant told;

  /**
   * For one attempt.
   *
   * @param carried what holds of earlier attempts
   * @param file null where all is carried over
   */
  Making(
      Tools tools,
      Course course,
      Draft draft,
      Plan plan,
      Map<String, Ended> carried,
      @Nullable SourceFile file,
      Path directory) {
    this.tools = tools;
    this.course = course;
    this.draft = draft;
    this.plan = plan;
    this.file = file;
    this.directory = directory;
    this.known = draft.known();
    this.checkpointed = tools.clock().instant();
    this.told = checkpointed;
    this.graph = new GraphRun(plan, carried, this::taskOf, this);
  }

  JobResult make() throws Verdict, InterruptedException {
    try (graph) {
      fetchInputs();
      course.derived(graph.ended().size(), plan.size());
      graph.run(this::quick);
      goOnUnlessTriedAgain();
      if (!graph.whole() && course.job().lane() == Lane.FAST) {
        return moved();
      }
      graph.run(step -> true);
      goOnUnlessTriedAgain();
      return ready();
    }
  }

  private JobResult ready() {
    course.derived(plan.size(), plan.size()); // last look at the fence
    ManifestPointer pointer = write(true);
    return course.ready(pointer, outcomes()) ? JobResult.READY : JobResult.LOST;
  }

  private JobResult moved() {
    return course.moved(write(false), outcomes(), Lane.HEAVY) ? JobResult.MOVED : JobResult.LOST;
  }

  /** What failed for now is left to a later attempt, which goes on from what has ended. */
  private void goOnUnlessTriedAgain() {
    List<FailureCode> codes =
        graph.ended().stream()
            .filter(Ended::temporary)
            .map(ended -> Objects.requireNonNull(ended.derivation().code()))
            .sorted(Comparator.comparing(this::weight))
            .toList();
    if (!codes.isEmpty()) {
      checkpoint();
      throw new ForebayException(codes.get(0), "derivations that failed for now: " + codes);
    }
  }

  /** A death counts towards another bound than an attempt, and that before nothing at all. */
  private int weight(FailureCode code) {
    var release = tools.retries().release(course.job(), code);
    return release.death() ? 0 : release.counts() ? 1 : 2;
  }

  private GraphRun.Task taskOf(PlannedStep step) {
    SourceFile source = Objects.requireNonNull(file, "nothing is left to be derived");
    DocumentId id = course.document().id();
    // Work that has once been slow, or that nobody waits for, keeps no new upload waiting.
    boolean slowly = course.job().lane() != Lane.FAST || !quick(step);
    return () ->
        tools
            .runner()
            .run(id, step, source, directory, slowly, at -> graph.advance(step, at.done()));
  }

  /** Until its facts are known, a step whose cost depends on them is not begun. */
  private boolean quick(PlannedStep step) {
    if (!step.step().cost().depends()) {
      return !step.step().cost().slowFor(FileFacts.NONE);
    }
    if (plan.steps().stream().noneMatch(each -> each.name().equals(METADATA))) {
      FileFacts seen = FileFacts.ofHeaders(Objects.requireNonNull(file, "something is to be made"));
      return !step.step().cost().slowFor(seen);
    }
    boolean told = graph.ended(METADATA) != null;
    return told && !step.step().cost().slowFor(FileFacts.in(directory));
  }

  private void fetchInputs() {
    Set<String> wanted = new HashSet<>();
    for (PlannedStep step : plan.steps()) {
      if (graph.ended(step.name()) == null) {
        wanted.addAll(step.after());
        if (step.step().cost().depends()) {
          wanted.add(METADATA);
        }
      }
    }
    for (String name : wanted) {
      Ended carried = graph.ended(name);
      if (carried != null) {
        tools.artifacts().fetch(carried.artifacts(), directory.resolve(name));
      }
    }
  }

  @Override
  public Ended failed(PlannedStep step, Throwable failure) throws Verdict, InterruptedException {
    if (failure instanceof Error || failure.getCause() instanceof Error) {
      throw new AssertionError("ended in " + step.name(), failure); // as if the process had died
    }
    if (failure instanceof InterruptedException || Thread.interrupted()) {
      throw new InterruptedException("stopped in " + step.name());
    }
    FailureCode code = code(step, failure);
    boolean again = tools.retries().again(course.job(), code);
    if (!again && step.step().essential()) {
      throw Verdict.failed(code);
    }
    return Ended.failed(step, code, again);
  }

  private FailureCode code(PlannedStep step, Throwable failure) {
    if (failure instanceof ForebayException known) {
      log.warn("{} {}: {}", course.document().id(), step.name(), failure.getMessage());
      return known.code();
    }
    log.error("{} {}", course.document().id(), step.name(), failure);
    return FailureCode.INTERNAL;
  }

  @Override
  public void ended(PlannedStep step, Ended how) throws Verdict {
    ManifestDerivation derivation = how.derivation();
    if (step.step().essential()
        && derivation.status() == ArtifactStatus.FAILED
        && derivation.code() == FailureCode.CONTENT_CORRUPT) {
      throw Verdict.failed(FailureCode.CONTENT_CORRUPT);
    }
    course.derived((int) graph.ended().stream().filter(e -> !e.temporary()).count(), plan.size());
    Instant due = checkpointed.plus(tools.checkpointAfter());
    if (!graph.whole() && tools.clock().instant().isAfter(due)) {
      checkpoint();
    }
  }

  @Override
  public void advanced(PlannedStep step, double done) {
    Instant now = tools.clock().instant();
    if (!now.isBefore(told.plus(BETWEEN_ADVANCES))) {
      told = now;
      course.advanced(step.name(), (int) (done * 100));
    }
  }

  private void checkpoint() {
    course.checkpointed(write(false), outcomes());
    checkpointed = tools.clock().instant();
  }

  private ManifestPointer write(boolean complete) {
    Manifest manifest = draft.manifest(graph.ended(), complete, tools.clock().instant());
    StoredManifest stored =
        known.equal(manifest).orElseGet(() -> tools.manifests().write(manifest, known.etag()));
    known = known.after(stored);
    return stored.pointer();
  }

  private List<DerivationOutcome> outcomes() {
    return graph.ended().stream()
        .filter(ended -> !ended.temporary())
        .map(ended -> ended.derivation().outcome())
        .toList();
  }
}
