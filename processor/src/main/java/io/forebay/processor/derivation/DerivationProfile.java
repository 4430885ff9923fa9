package io.forebay.processor.derivation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Which steps run, and with what options.
 *
 * @param steps by their names, each after those that it reads from
 */
public record DerivationProfile(Map<String, DerivationStep> steps) {

  private static final DerivationCatalogue CATALOGUE = new DerivationCatalogue();

  /** Copies the map, keeping its order. */
  public DerivationProfile {
    steps = Collections.unmodifiableMap(new LinkedHashMap<>(steps));
  }

  /** Those of its steps that a file of this type and size gets. */
  public List<DerivationStep> stepsFor(String detectedType, long size) {
    DerivationStep text = steps.get("text");
    boolean ocr = text != null && StepContract.readsPictures(text);
    return CATALOGUE.stepsFor(detectedType, size, ocr).stream()
        .map(step -> steps.get(step.name()))
        .filter(Objects::nonNull)
        .toList();
  }
}
