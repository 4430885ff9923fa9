package io.forebay.processor.derivation;

import io.forebay.common.document.ArtifactStatus;
import io.forebay.common.document.ManifestTool;
import io.forebay.common.failure.FailureCode;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a step's operation answers from the worker; {@link Derivations} checks all of it.
 *
 * @param limits the names of the limits that cut it short
 * @param missing the names of the capabilities of this installation that it did without
 * @param tool that made it, where there is more than one that can
 */
public record StepOutput(
    ArtifactStatus status,
    @Nullable FailureCode code,
    @Nullable String reason,
    List<Written> files,
    List<String> limits,
    List<String> missing,
    @Nullable ManifestTool tool) {

  /** Refuses nulls, which JSON may hold. */
  public StepOutput {
    Objects.requireNonNull(status);
    files = List.copyOf(files);
    limits = List.copyOf(limits);
    missing = List.copyOf(missing);
  }

  /** Without a word on the tool. */
  private StepOutput(
      ArtifactStatus status,
      @Nullable FailureCode code,
      @Nullable String reason,
      List<Written> files,
      List<String> limits,
      List<String> missing) {
    this(status, code, reason, files, limits, missing, null);
  }

  /** The same, made by this tool, which did without these capabilities. */
  public StepOutput by(ManifestTool maker, List<String> without) {
    return new StepOutput(status, code, reason, files, limits, without, maker);
  }

  /** The same, which would have been more on a host that has these. */
  public StepOutput without(List<String> capabilities) {
    return new StepOutput(status, code, reason, files, limits, capabilities, tool);
  }

  /** A file below the directory of the call. */
  public record Written(String name, String mediaType) {
    /** Refuses nulls, which JSON may hold. */
    public Written {
      Objects.requireNonNull(name);
      Objects.requireNonNull(mediaType);
    }
  }

  /** All there is to write was written. */
  public static StepOutput done(List<Written> files) {
    return new StepOutput(ArtifactStatus.DONE, null, null, files, List.of(), List.of());
  }

  /** There is nothing to write. */
  public static StepOutput skipped(String reason) {
    return new StepOutput(ArtifactStatus.SKIPPED, null, reason, List.of(), List.of(), List.of());
  }

  /** There is nothing to write, because this installation lacks something that it needs. */
  public static StepOutput skippedWithout(String capability, String reason) {
    return new StepOutput(
        ArtifactStatus.SKIPPED, null, reason, List.of(), List.of(), List.of(capability));
  }

  /** Written as it is meant to be, which leaves out what lies beyond these limits. */
  public static StepOutput done(List<Written> files, List<String> limits) {
    return new StepOutput(ArtifactStatus.DONE, null, null, files, limits, List.of());
  }

  /** Written up to a limit. */
  public static StepOutput limited(List<Written> files, String limit, String reason) {
    return limited(files, List.of(limit), reason);
  }

  /** Written as far as several limits allow. */
  public static StepOutput limited(List<Written> files, List<String> limits, String reason) {
    return new StepOutput(
        ArtifactStatus.PARTIAL, FailureCode.LIMIT_EXCEEDED, reason, files, limits, List.of());
  }

  /** Written without the part that could not be read. */
  public static StepOutput partial(List<Written> files, FailureCode code) {
    return new StepOutput(
        ArtifactStatus.PARTIAL, code, code.sentence(), files, List.of(), List.of());
  }

  /**
   * Written as far as could be read and limits allow; {@code done} where nothing kept it back. The
   * first of the codes counts, and counts more than a limit; the reason names all of it.
   *
   * @param codes of what could not be read
   * @param limits that cut it short
   * @param cut what those limits did, for the reason
   */
  public static StepOutput written(
      List<Written> files, List<FailureCode> codes, List<String> limits, String cut) {
    if (codes.isEmpty()) {
      return limits.isEmpty() ? done(files) : limited(files, limits, cut);
    }
    String unread = codes.stream().map(FailureCode::sentence).collect(Collectors.joining(" "));
    String reason = limits.isEmpty() ? unread : cut + ". " + unread;
    return new StepOutput(ArtifactStatus.PARTIAL, codes.get(0), reason, files, limits, List.of());
  }

  /** Not written. */
  public static StepOutput failed(FailureCode code, String reason) {
    return failed(code, reason, List.of());
  }

  /** Not written, of a file that is over these limits, too. */
  public static StepOutput failed(FailureCode code, String reason, List<String> limits) {
    return new StepOutput(ArtifactStatus.FAILED, code, reason, List.of(), limits, List.of());
  }

  /** Not written, because of a limit. */
  public static StepOutput refused(String limit, String reason) {
    return refused(List.of(limit), reason);
  }

  /** Not written: the file is over limits that keep it from being parsed at all. */
  public static StepOutput barred(List<String> bars) {
    return refused(bars, notOpened(bars));
  }

  /** Why a file was not opened that is over these limits. */
  public static String notOpened(List<String> bars) {
    return "not opened: over " + String.join(", ", bars);
  }

  /** Not written, because of several limits. */
  public static StepOutput refused(List<String> limits, String reason) {
    return new StepOutput(
        ArtifactStatus.FAILED, FailureCode.LIMIT_EXCEEDED, reason, List.of(), limits, List.of());
  }
}
