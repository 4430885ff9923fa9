package io.forebay.processor.derivation;

import io.forebay.common.document.ArtifactStatus;
import io.forebay.common.document.ManifestTool;
import io.forebay.common.failure.Disposition;
import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.processor.inspection.Limits;
import io.forebay.processor.sandbox.OverBudget;
import io.forebay.processor.sandbox.Progress;
import io.forebay.processor.sandbox.Sandbox;
import io.forebay.processor.sandbox.SandboxCall;
import io.forebay.processor.sandbox.SandboxReply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs steps in the sandbox and checks what comes back. */
public final class Derivations {

  private static final Logger LOG = LoggerFactory.getLogger(Derivations.class);
  private static final Pattern LIMIT = Pattern.compile("[a-z0-9-]{1,40}");
  private static final Pattern VERSION = Pattern.compile("[0-9A-Za-z.+_-]{1,60}");
  private static final int MAX_REASON = 300;
  private static final int MAX_LIMITS = 10;

  private final Sandbox sandbox;
  private final Limits limits;

  /** Uses, and does not close, this sandbox; steps decode no more than these limits say. */
  public Derivations(Sandbox sandbox, Limits limits) {
    this.sandbox = sandbox;
    this.limits = limits;
  }

  /**
   * Runs one step. What it writes lies in the directory of its name below {@code directory}, where
   * the steps that it comes after have left theirs.
   *
   * @param directory an existing directory of this attempt, below the sandbox's root
   * @param yielding whether it gives way, on the processor, to steps that do not
   * @param progress told how far it has come, in a thread of the sandbox
   * @return the result, a failed one for everything that another attempt would not change: {@code
   *     memory}, {@code content-corrupt}, {@code content-encrypted}, {@code limit-exceeded}; see
   *     {@link DerivationStep#condemns} for what becomes of the document
   * @throws ForebayException for what another attempt can change: {@code timeout}, {@code crashed},
   *     {@code scratch-full}, {@code sandbox-unavailable}
   */
  public DerivationResult derive(
      DerivationStep step,
      SourceFile source,
      Path directory,
      boolean yielding,
      Progress.Listener progress) {
    StepContract contract = StepContract.of(step);
    try {
      StepArguments arguments =
          new StepArguments(absolute(source), inputs(step, directory), step.options(), limits);
      Path own = Files.createDirectories(directory.resolve(step.name()));
      SandboxCall call =
          new SandboxCall(step.name(), arguments, own, step.deadline())
              .by(contract.kind())
              .yielding(yielding)
              .telling(progress);
      return sandbox.call(
          call, reply -> checked(step, contract.files().apply(step.options()), reply));
    } catch (ForebayException failure) {
      if (failure.code().disposition() == Disposition.RETRY) {
        throw failure;
      }
      LOG.info("Step {} failed: {}", step.name(), failure.getMessage());
      return DerivationResult.failed(step.name(), failure.code(), limits(failure));
    } catch (IOException e) {
      throw new ForebayException(FailureCode.SCRATCH_FULL, "no directory for " + step.name(), e);
    }
  }

  private static List<String> limits(ForebayException failure) {
    return failure instanceof OverBudget over ? List.of(over.limit()) : List.of();
  }

  private static SourceFile absolute(SourceFile source) {
    return new SourceFile(
        source.path().toAbsolutePath(),
        source.name(),
        source.declaredType(),
        source.detectedType(),
        source.size(),
        source.sha256(),
        source.cost());
  }

  private static Map<String, Path> inputs(DerivationStep step, Path directory) {
    Map<String, Path> inputs = new LinkedHashMap<>();
    for (String earlier : step.after()) {
      Path input = directory.resolve(earlier).toAbsolutePath();
      if (Files.isDirectory(input)) {
        inputs.put(earlier, input);
      }
    }
    return inputs;
  }

  private static DerivationResult checked(
      DerivationStep step, StepFiles allowed, SandboxReply reply) {
    StepOutput output = reply.as(StepOutput.class);
    List<DerivedFile> files =
        output.files().stream().map(written -> file(allowed, reply, written)).toList();
    boolean written =
        output.status() == ArtifactStatus.DONE || output.status() == ArtifactStatus.PARTIAL;
    require(written == !files.isEmpty(), "files that do not fit the status");
    require(files.size() <= allowed.most(), "too many files");
    require(files.stream().distinct().count() == files.size(), "a file twice");
    require(words(output.limits()) && words(output.missing()), "limits of no known form");
    return new DerivationResult(
        step.name(),
        output.status(),
        code(output),
        reason(output.reason()),
        files,
        output.limits(),
        output.missing(),
        tool(output.tool()));
  }

  private static boolean words(List<String> given) {
    return given.size() <= MAX_LIMITS && given.stream().allMatch(LIMIT.asMatchPredicate());
  }

  private static DerivedFile file(
      StepFiles allowed, SandboxReply reply, StepOutput.Written written) {
    String mediaType = allowed.mediaTypeOf(written.name());
    require(mediaType != null, "a name of another step");
    require(written.mediaType().equals(mediaType), "a media type of another step");
    return new DerivedFile(written.name(), reply.file(written.name()), written.mediaType());
  }

  private static @Nullable FailureCode code(StepOutput output) {
    FailureCode code = output.code();
    require(code != null || output.status() != ArtifactStatus.FAILED, "a failure without a code");
    require(
        code == null || (code.disposition() == Disposition.REJECT && code.httpStatus() == 422),
        "a code that is not about the file");
    return code;
  }

  private static @Nullable String reason(@Nullable String reason) {
    if (reason == null) {
      return null;
    }
    String plain = reason.replaceAll("\\p{Cntrl}", " ").strip();
    return plain.length() > MAX_REASON ? plain.substring(0, MAX_REASON) : plain;
  }

  private static @Nullable ManifestTool tool(@Nullable ManifestTool tool) {
    require(
        tool == null
            || (LIMIT.matcher(String.valueOf(tool.name())).matches()
                && VERSION.matcher(String.valueOf(tool.version())).matches()),
        "a tool of no known form");
    return tool;
  }

  private static void require(boolean holds, String breach) {
    if (!holds) {
      throw new ForebayException(FailureCode.CRASHED, "a worker answered with " + breach);
    }
  }
}
