package io.forebay.processor.derivation;

import io.forebay.processor.derivation.OptionKind.WholeNumber;
import io.forebay.processor.derivation.OptionKind.WholeNumbers;
import io.forebay.processor.sandbox.WorkerKind;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a step can be told, and what it may leave behind; the name of an artifact decides where it
 * goes in the bucket, so a worker chooses none freely.
 *
 * @param step with its usual options
 * @param files by the options that are chosen
 * @param kind whose workers run it
 * @param options that a profile may choose
 */
record StepContract(
    DerivationStep step, Function<Options, StepFiles> files, WorkerKind kind, OptionSet options) {

  static final StepContract METADATA =
      of(
          new DerivationStep("metadata", 1, List.of(), Duration.ofSeconds(10), false),
          options -> StepFiles.named(Map.of("metadata.json", "application/json")),
          WorkerKind.DOCUMENTS,
          OptionSet.NONE);
  static final StepContract IMAGE =
      of(
          new DerivationStep("image", 2, List.of(), Duration.ofSeconds(30), true)
              .costing(Cost.slowAbove(FileFacts.PIXELS, 40_000_000, 768)),
          options -> StepFiles.previews(options.numbers("sizes")),
          WorkerKind.IMAGES,
          OptionSet.of(
              new Option("sizes", new WholeNumbers(new WholeNumber(16, 4096), 1, 8), "256,1440")));
  static final StepContract TEXT =
      of(
          new DerivationStep("text", 2, List.of(), Duration.ofMinutes(2), true)
              .costing(Cost.slowAbove(FileFacts.PAGES, 200, 512)),
          options ->
              StepFiles.named(
                  Map.of(
                      "text.txt", "text/plain",
                      "text.md", "text/markdown",
                      "outline.json", "application/json")),
          WorkerKind.DOCUMENTS,
          OptionSet.NONE);
  static final StepContract CHUNK =
      of(
          new DerivationStep("chunk", 2, List.of("text"), Duration.ofMinutes(1), false),
          options -> StepFiles.like("chunks/[0-9]{4}\\.json", "application/json", 9999),
          WorkerKind.DOCUMENTS,
          OptionSet.of(
                  Option.number("target", 1000, 100, 10_000),
                  Option.number("overlap", 150, 0, 2_500))
              .agreeing(
                  chosen ->
                      4 * chosen.number("overlap") > chosen.number("target")
                          ? "overlap may be a quarter of target at most"
                          : null));

  static final StepContract PAGE =
      of(
          new DerivationStep("page", 1, List.of(), Duration.ofMinutes(1), false)
              .costing(new Cost(512, Cost.quick().slow())),
          options ->
              StepFiles.like(
                  "pages/[0-9]{4}\\.jpg|previews/256\\.jpg",
                  "image/jpeg", options.number("count") + 1),
          WorkerKind.DOCUMENTS,
          OptionSet.of(Option.number("count", 3, 1, 100), Option.number("size", 1440, 256, 4096)));

  private static final Map<String, StepContract> BY_NAME =
      byName(METADATA, IMAGE, TEXT, CHUNK, PAGE);

  private static StepContract of(
      DerivationStep step, Function<Options, StepFiles> files, WorkerKind kind, OptionSet options) {
    return new StepContract(step.with(options.usual()), files, kind, options);
  }

  private static Map<String, StepContract> byName(StepContract... contracts) {
    Map<String, StepContract> byName = new LinkedHashMap<>();
    Stream.of(contracts).forEach(each -> byName.put(each.step().name(), each));
    return byName;
  }

  /** All of them by their names, each after those that it reads from. */
  static Map<String, StepContract> all() {
    return Collections.unmodifiableMap(BY_NAME);
  }

  static StepContract of(DerivationStep step) {
    StepContract contract = BY_NAME.get(step.name());
    if (contract == null) {
      throw new IllegalArgumentException("no such step: " + step.name());
    }
    return contract;
  }
}
