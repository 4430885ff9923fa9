package io.forebay.processor.derivation;

import io.forebay.common.document.ArtifactStatus;
import io.forebay.common.failure.FailureCode;
import java.time.Duration;
import java.util.List;

/**
 * One step of deriving artifacts.
 *
 * @param name stable; also the name of its directory
 * @param version raised whenever the same input gives another output
 * @param after names of the steps whose output it reads
 * @param deadline how long it may take
 * @param essential whether a damaged file is found out by this step
 */
public record DerivationStep(
    String name, int version, List<String> after, Duration deadline, boolean essential) {

  /** Copies the list. */
  public DerivationStep {
    after = List.copyOf(after);
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
