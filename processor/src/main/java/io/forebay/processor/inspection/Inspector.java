package io.forebay.processor.inspection;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.processor.inspection.Cost.Fact;
import io.forebay.processor.sandbox.Sandbox;
import io.forebay.processor.sandbox.SandboxCall;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has a sandboxed worker look at a file. */
public final class Inspector {

  private static final Logger LOG = LoggerFactory.getLogger(Inspector.class);
  private static final Duration DEADLINE = Duration.ofSeconds(10);
  private static final Pattern TYPE = Pattern.compile("[a-z0-9.+-]{1,60}/[a-z0-9.+_-]{1,120}");

  /** What says nothing about the file; everything else does, and a decoder would find it too. */
  private static final Set<FailureCode> SURROUNDINGS =
      EnumSet.of(FailureCode.SANDBOX_UNAVAILABLE, FailureCode.SCRATCH_FULL);

  private final Sandbox sandbox;
  private final Limits limits;
  private final Duration deadline;

  /** Uses, and does not close, this sandbox; counts no further than these limits need. */
  public Inspector(Sandbox sandbox, Limits limits) {
    this(sandbox, limits, DEADLINE);
  }

  /** The deadline is that of reading the cost. */
  Inspector(Sandbox sandbox, Limits limits, Duration deadline) {
    this.sandbox = sandbox;
    this.limits = limits;
    this.deadline = deadline;
  }

  /**
   * Detects the type of a file from its bytes, and reads from its headers what decoding it would
   * cost. The name only refines plain text (a Markdown file has no signature); it never overrules
   * the bytes. A cost that cannot be told is unknown, and no reason to fail; an archive is unseen
   * then, but for one that took too long, which another attempt may read in time.
   *
   * @param scratch an existing directory below the sandbox's root
   * @throws ForebayException as {@link Sandbox#call} does
   */
  public Inspection inspect(Path file, String name, String declaredType, Path scratch) {
    InspectArguments arguments = new InspectArguments(file.toAbsolutePath(), name, declaredType);
    Inspection inspection =
        sandbox
            .call(new SandboxCall(InspectOperation.NAME, arguments, scratch, DEADLINE))
            .as(Inspection.class);
    if (!TYPE.matcher(inspection.detectedType()).matches()) {
      throw new ForebayException(FailureCode.CRASHED, "a worker detected no media type");
    }
    return inspection.costing(cost(file, inspection.detectedType(), scratch));
  }

  private Cost cost(Path file, String type, Path scratch) {
    if (HeaderReader.of(type) == null) {
      return HeaderReader.unread(type);
    }
    CostArguments arguments = new CostArguments(file.toAbsolutePath(), type, limits);
    try {
      return sandbox
          .call(new SandboxCall(CostOperation.NAME, arguments, scratch, deadline))
          .as(Cost.class);
    } catch (ForebayException failure) {
      boolean surroundings = SURROUNDINGS.contains(failure.code());
      if (surroundings || (late(failure) && HeaderReader.unread(type).of(Fact.UNSEEN) > 0)) {
        throw failure;
      }
      LOG.info("The cost of a file of {} is unknown: {}", type, failure.getMessage());
      return HeaderReader.unread(type);
    }
  }

  /** A busy host is no reason to refuse an archive for good. */
  private static boolean late(ForebayException failure) {
    return failure.code() == FailureCode.TIMEOUT;
  }
}
