package io.forebay.processor.derivation;

import io.forebay.processor.inspection.MediaFamily;
import java.util.ArrayList;
import java.util.List;

/** Which steps a file gets. */
public final class DerivationCatalogue {

  /**
   * The steps for a file of this type and size, each after those it reads from. Every file gets
   * {@code metadata}. A step that turns out not to apply answers {@code skipped}, so that the
   * manifest can say why an artifact one might expect is not there.
   */
  public List<DerivationStep> stepsFor(String detectedType, long size) {
    List<DerivationStep> steps = new ArrayList<>();
    steps.add(StepContract.METADATA.step());
    switch (MediaFamily.of(detectedType)) {
      case IMAGE -> {
        if (size > 0) {
          steps.add(StepContract.IMAGE.step());
        }
      }
      case TEXT, DOCUMENT -> {
        steps.add(StepContract.TEXT.step());
        steps.add(StepContract.CHUNK.step());
        if (detectedType.equals("application/pdf")) {
          steps.add(StepContract.PAGE.step());
        }
      }
      case AUDIO, VIDEO, ARCHIVE, OTHER -> {
        // Nothing reads these yet but the metadata.
      }
    }
    return List.copyOf(steps);
  }
}
