package io.forebay.processor.derivation;

import io.forebay.processor.inspection.Cost.Fact;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The numbers that the metadata step found. A worker wrote them after it had read untrusted bytes:
 * they may place work, and decide nothing else.
 */
public final class FileFacts {

  /** Nothing is known. */
  public static final FileFacts NONE = new FileFacts(Map.of());

  /** Pages, slides or sheets. */
  public static final String PAGES = "pageCount";

  /** Width times height. */
  public static final String PIXELS = "pixels";

  /** Of an archive, all entries together. */
  public static final String INFLATED_BYTES = "inflatedBytes";

  /** Of the file itself. */
  public static final String BYTES = "size";

  private static final int MAX_BYTES = 1 << 20;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Map<String, Long> numbers;

  private FileFacts(Map<String, Long> numbers) {
    this.numbers = Map.copyOf(numbers);
  }

  /** What the metadata step has left below an attempt's directory; nothing where it has not. */
  public static FileFacts in(Path directory) {
    Path file = directory.resolve(StepContract.METADATA.step().name()).resolve("metadata.json");
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      return of(JSON.readTree(in.readNBytes(MAX_BYTES)));
    } catch (IOException | JacksonException nothingUsable) {
      return NONE;
    }
  }

  /** What inspection read off the headers, for a profile without the metadata step. */
  public static FileFacts ofHeaders(SourceFile source) {
    long pixels = source.cost().of(Fact.WIDTH) * source.cost().of(Fact.HEIGHT);
    return new FileFacts(
        Map.of(
            PAGES, source.cost().of(Fact.PAGES),
            PIXELS, pixels,
            BYTES, source.size(),
            INFLATED_BYTES, source.cost().of(Fact.INFLATED_BYTES)));
  }

  private static FileFacts of(JsonNode json) {
    Map<String, Long> numbers = new HashMap<>();
    numbers.put(PAGES, json.path(PAGES).asLong(0));
    numbers.put(PIXELS, Math.max(pixels(json), pixels(json.path("cost"))));
    numbers.put(BYTES, json.path(BYTES).asLong(0));
    numbers.put(INFLATED_BYTES, json.path("cost").path(INFLATED_BYTES).asLong(0));
    return new FileFacts(numbers);
  }

  // Not every parser tells the size of an image; the look at its headers before does.
  private static long pixels(JsonNode json) {
    return json.path("width").asLong(0) * json.path("height").asLong(0);
  }

  /** 0 where it is not known. */
  long number(String fact) {
    return numbers.getOrDefault(fact, 0L);
  }
}
