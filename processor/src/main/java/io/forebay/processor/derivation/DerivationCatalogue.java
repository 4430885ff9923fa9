package io.forebay.processor.derivation;

import io.forebay.processor.inspection.MediaFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Which steps a file gets. */
public final class DerivationCatalogue {

  /**
   * The steps for a file of this type and size, each after those it reads from. Every file gets
   * {@code metadata}. A step that turns out not to apply answers {@code skipped}, so that the
   * manifest can say why an artifact one might expect is not there.
   *
   * @param ocr whether images are texts, too
   */
  public List<DerivationStep> stepsFor(String detectedType, long size, boolean ocr) {
    return Stream.concat(
            Stream.of(StepContract.METADATA), byFamily(detectedType, size > 0, ocr).stream())
        .map(StepContract::step)
        .toList();
  }

  private static List<StepContract> byFamily(String type, boolean holding, boolean ocr) {
    return switch (MediaFamily.of(type)) {
      case IMAGE -> holding ? ofImage(type, ocr) : List.of();
      case TEXT, DOCUMENT -> ofText(type, holding);
      case AUDIO, VIDEO ->
          List.of(
              StepContract.PROBE,
              StepContract.POSTER,
              StepContract.AUDIO,
              StepContract.STORYBOARD,
              StepContract.RENDITION);
      case ARCHIVE -> holding ? List.of(StepContract.ARCHIVE) : List.of();
      case OTHER -> List.of(); // nothing reads these but the metadata
    };
  }

  private static List<StepContract> ofImage(String type, boolean ocr) {
    return Stream.concat(
            Stream.of(StepContract.IMAGE), ocr ? ofText(type, true).stream() : Stream.empty())
        .toList();
  }

  private static List<StepContract> ofText(String type, boolean holding) {
    List<StepContract> steps =
        new ArrayList<>(List.of(StepContract.TEXT, StepContract.CHUNK, StepContract.SUMMARY));
    if (type.equals("application/pdf")) {
      steps.add(StepContract.PAGE);
    }
    if (MailTypes.mail(type) && holding) {
      steps.add(StepContract.MAIL);
    }
    steps.add(StepContract.EMBEDDING);
    return steps;
  }
}
