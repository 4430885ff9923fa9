package io.forebay.processor.derivation;

import io.forebay.common.document.ArtifactStatus;
import io.forebay.common.document.Sha256;
import io.forebay.common.failure.FailureCode;
import io.forebay.processor.inspection.Limits;
import java.time.Duration;
import java.util.List;

/**
 * One step of deriving artifacts.
 *
 * @param name stable; also the name of its directory
 * @param version raised whenever the same input gives another output
 * @param after names of the steps whose output it reads
 * @param deadline how long it may take
 * @param essential whether a document without it has failed: a damaged file is found out by this
 *     step
 * @param cost what it is expected to need
 * @param options a value for each one that its contract knows
 */
public record DerivationStep(
    String name,
    int version,
    List<String> after,
    Duration deadline,
    boolean essential,
    Cost cost,
    Options options) {

  /** Copies the list. */
  public DerivationStep {
    after = List.copyOf(after);
  }

  /** A quick step without options. */
  public DerivationStep(
      String name, int version, List<String> after, Duration deadline, boolean essential) {
    this(name, version, after, deadline, essential, Cost.quick(), Options.NONE);
  }

  /** The same step at this cost. */
  DerivationStep costing(Cost expected) {
    return new DerivationStep(name, version, after, deadline, essential, expected, options);
  }

  /** The same step with another deadline. */
  DerivationStep within(Duration other) {
    return new DerivationStep(name, version, after, other, essential, cost, options);
  }

  /** The same step with these options. */
  DerivationStep with(Options chosen) {
    return new DerivationStep(name, version, after, deadline, essential, cost, chosen);
  }

  /**
   * Hex SHA-256 of the options and of the limits, which cut results short: the same for the same
   * ones in whatever order they came.
   */
  public String optionsHash(Limits limits) {
    return Sha256.hex(options.values() + "\n" + limits);
  }

  /**
   * Whether this result makes the whole document {@code failed}: an essential step met a damaged
   * file. A file that is whole but encrypted, unsupported, over a limit or too much for a worker's
   * memory stays a {@code ready} document with an artifact that says so.
   */
  public boolean condemns(DerivationResult result) {
    return essential
        && result.status() == ArtifactStatus.FAILED
        && result.code() == FailureCode.CONTENT_CORRUPT;
  }
}
