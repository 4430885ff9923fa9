package io.forebay.processor.derivation;

import io.forebay.processor.derivation.OptionKind.WholeNumber;
import io.forebay.processor.derivation.OptionKind.WholeNumbers;
import io.forebay.processor.sandbox.WorkerKind;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  /** The option of the text step that has pictures read. */
  private static final String OCR = "ocr";

  static final StepContract METADATA =
      of(
          new DerivationStep("metadata", 3, List.of(), Duration.ofSeconds(10), false),
          options -> StepFiles.named(Map.of("metadata.json", "application/json")),
          WorkerKind.DOCUMENTS,
          OptionSet.of(Option.flag("positions", false)));

  static final StepContract IMAGE =
      of(
          new DerivationStep("image", 4, List.of(), Duration.ofSeconds(30), true)
              .costing(Cost.slowAbove(FileFacts.PIXELS, 40_000_000, 768)),
          options -> StepFiles.previews(options.numbers("sizes")),
          WorkerKind.IMAGES,
          OptionSet.of(
              new Option("sizes", new WholeNumbers(new WholeNumber(16, 4096), 1, 8), "256,1440")));
  static final StepContract TEXT =
      of(
          new DerivationStep("text", 4, List.of(), Duration.ofMinutes(2), true)
              .costing(Cost.slowAbove(FileFacts.PAGES, 200, 512)),
          options ->
              StepFiles.named(
                  Map.of(
                      "text.txt", "text/plain",
                      "text.md", "text/markdown",
                      "outline.json", "application/json")),
          WorkerKind.DOCUMENTS,
          OptionSet.of(
              Option.flag(OCR, false),
              new Option("languages", new OptionKind.Languages(8), "eng"),
              Option.number("pages", 20, 1, 500)));
  static final StepContract CHUNK =
      of(
          new DerivationStep("chunk", 3, List.of("text"), Duration.ofMinutes(1), false),
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

  static final StepContract SUMMARY =
      of(
          new DerivationStep("summary", 1, List.of("text"), Duration.ofSeconds(30), false),
          options -> StepFiles.named(Map.of("summary.json", "application/json")),
          WorkerKind.DOCUMENTS,
          OptionSet.of(Option.number("sentences", 5, 0, 50), Option.number("phrases", 10, 0, 50)));

  static final StepContract EMBEDDING =
      of(
          new DerivationStep("embedding", 1, List.of("chunk"), Duration.ofMinutes(15), false)
              .costing(Cost.slow(512)),
          options ->
              StepFiles.named(
                  Map.of(
                      "embeddings.jsonl", "application/x-ndjson",
                      "embeddings.json", "application/json")),
          WorkerKind.EMBEDDINGS,
          OptionSet.of(
              Option.number("chunks", 1000, 1, 9999),
              new Option("model", new OptionKind.Model(), "all-minilm-l6-v2-q"),
              new Option("pooling", new OptionKind.Word(List.of("mean", "cls")), "mean")));

  static final StepContract PAGE =
      of(
          new DerivationStep("page", 5, List.of(), Duration.ofSeconds(90), false)
              .costing(new Cost(512, Cost.quick().slow())),
          options ->
              StepFiles.like(
                  "pages/[0-9]{4}\\.jpg|previews/256\\.jpg",
                  "image/jpeg", options.number("count") + 1),
          WorkerKind.DOCUMENTS,
          OptionSet.of(Option.number("count", 3, 1, 100), Option.number("size", 1440, 256, 4096)));

  static final StepContract PROBE =
      of(
          new DerivationStep("probe", 2, List.of(), Duration.ofSeconds(30), false),
          options -> StepFiles.named(Map.of("probe.json", "application/json")),
          WorkerKind.MEDIA,
          OptionSet.NONE);

  static final StepContract POSTER =
      of(
          new DerivationStep("poster", 2, List.of("probe"), Duration.ofMinutes(3), false)
              .costing(new Cost(512, Cost.quick().slow())),
          options ->
              StepFiles.named(
                  Map.of(
                      "previews/256.jpg", "image/jpeg",
                      "previews/1440.jpg", "image/jpeg")),
          WorkerKind.MEDIA,
          OptionSet.NONE);
  static final StepContract AUDIO =
      of(
          new DerivationStep("audio", 2, List.of("probe"), Duration.ofMinutes(15), false)
              .costing(Cost.slow(512)),
          options ->
              StepFiles.named(
                  Map.of(
                      "waveform.json", "application/json",
                      "waveform.png", "image/png",
                      "loudness.json", "application/json")),
          WorkerKind.MEDIA,
          OptionSet.NONE);

  static final StepContract STORYBOARD =
      of(
          new DerivationStep("storyboard", 2, List.of("probe"), Duration.ofMinutes(15), false)
              .costing(Cost.slow(512)),
          options ->
              StepFiles.named(Map.of("storyboard.jpg", "image/jpeg", "storyboard.vtt", "text/vtt")),
          WorkerKind.MEDIA,
          OptionSet.of(Option.number("count", 100, 1, 200)));
  static final StepContract RENDITION =
      of(
          new DerivationStep("rendition", 2, List.of("probe"), Duration.ofMinutes(45), false)
              .costing(Cost.slow(1024)),
          options ->
              options.flag("hls")
                  ? StepFiles.named(
                      Map.of(
                          "video.mp4", "video/mp4",
                          "hls/index.m3u8", "application/vnd.apple.mpegurl",
                          "hls/stream.m4s", "video/iso.segment",
                          "audio.m4a", "audio/mp4"))
                  : StepFiles.named(Map.of("video.mp4", "video/mp4", "audio.m4a", "audio/mp4")),
          WorkerKind.MEDIA,
          OptionSet.of(
              Option.number("size", 1920, 320, 3840),
              Option.number("seconds", 7200, 1, 86_400),
              Option.flag("hls", false)));

  static final StepContract ARCHIVE =
      withChildren(
          "archive", "listing\\.json", Cost.slowAbove(FileFacts.INFLATED_BYTES, 100L << 20, 512));
  static final StepContract MAIL =
      withChildren("mail", "mail\\.json", Cost.slowAbove(FileFacts.BYTES, 10L << 20, 512));

  private static final Map<String, StepContract> BY_NAME =
      byName(
          METADATA,
          IMAGE,
          TEXT,
          CHUNK,
          SUMMARY,
          EMBEDDING,
          PAGE,
          PROBE,
          POSTER,
          AUDIO,
          STORYBOARD,
          RENDITION,
          ARCHIVE,
          MAIL);

  /** The step with these options, which may make it slower work. */
  DerivationStep chosen(Options chosen) {
    DerivationStep with = step.with(chosen);
    return readsPictures(with) ? with.within(Duration.ofMinutes(10)).costing(Cost.slow(768)) : with;
  }

  /** Whether this is a text step that reads what stands in pictures. */
  static boolean readsPictures(DerivationStep step) {
    return step.name().equals(TEXT.step().name()) && step.options().flag(OCR);
  }

  private static StepContract withChildren(String name, String overview, Cost cost) {
    return of(
        new DerivationStep(name, 3, List.of(), Duration.ofMinutes(2), false).costing(cost),
        options ->
            StepFiles.like(
                overview + "|children/[0-9]{4}\\.json",
                "application/json",
                options.number("children") + 1),
        WorkerKind.DOCUMENTS,
        OptionSet.of(Option.number("children", 100, 0, 1000)));
  }

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

  /** The names of those that run where nobody chooses: all but what takes a model to memory. */
  static Set<String> usual() {
    Set<String> usual = new LinkedHashSet<>(BY_NAME.keySet());
    usual.remove(EMBEDDING.step().name());
    return usual;
  }

  static StepContract of(DerivationStep step) {
    StepContract contract = BY_NAME.get(step.name());
    if (contract == null) {
      throw new IllegalArgumentException("no such step: " + step.name());
    }
    return contract;
  }
}
