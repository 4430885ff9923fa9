package io.forebay.processor.derivation;

import io.forebay.processor.sandbox.WorkerProfile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a step may leave behind; the name of an artifact decides where it goes in the bucket, so a
 * worker chooses none freely.
 *
 * @param names every file name must match
 * @param mediaType the one type that its files have
 * @param maxFiles how many there may be
 * @param profile whose workers run it
 */
record StepContract(
    DerivationStep step, Pattern names, String mediaType, int maxFiles, WorkerProfile profile) {

  static final StepContract METADATA =
      new StepContract(
          new DerivationStep("metadata", 1, List.of(), Duration.ofSeconds(10), false),
          Pattern.compile("metadata\\.json"),
          "application/json",
          1,
          WorkerProfile.DOCUMENTS);
  static final StepContract IMAGE =
      new StepContract(
          new DerivationStep("image", 1, List.of(), Duration.ofSeconds(30), true)
              .costing(Cost.slowAbove(FileFacts.PIXELS, 40_000_000, 768)),
          Pattern.compile("previews/(256|1440)\\.jpg"),
          "image/jpeg",
          2,
          WorkerProfile.IMAGES);
  static final StepContract TEXT =
      new StepContract(
          new DerivationStep("text", 1, List.of(), Duration.ofMinutes(2), true)
              .costing(Cost.slowAbove(FileFacts.PAGES, 200, 512)),
          Pattern.compile("text\\.txt"),
          "text/plain",
          1,
          WorkerProfile.DOCUMENTS);
  static final StepContract CHUNK =
      new StepContract(
          new DerivationStep("chunk", 1, List.of("text"), Duration.ofMinutes(1), false),
          Pattern.compile("chunks/[0-9]{4}\\.json"),
          "application/json",
          9999,
          WorkerProfile.DOCUMENTS);

  private static final Map<String, StepContract> BY_NAME =
      Stream.of(METADATA, IMAGE, TEXT, CHUNK)
          .collect(Collectors.toMap(contract -> contract.step().name(), Function.identity()));

  static StepContract of(DerivationStep step) {
    StepContract contract = BY_NAME.get(step.name());
    if (contract == null) {
      throw new IllegalArgumentException("no such step: " + step.name());
    }
    return contract;
  }
}
