package io.forebay.processor.derivation;

import java.util.Collection;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What files a step may leave behind.
 *
 * @param types the media type of its files by what their names look like; every name must match one
 * @param most how many there may be
 */
record StepFiles(Map<Pattern, String> types, int most) {

  StepFiles {
    types = Map.copyOf(types);
  }

  /** One file at most of each of these names. */
  static StepFiles named(Map<String, String> types) {
    return new StepFiles(
        types.entrySet().stream()
            .collect(
                Collectors.toMap(
                    type -> Pattern.compile(Pattern.quote(type.getKey())), Map.Entry::getValue)),
        types.size());
  }

  /** Files of one type whose names look like this. */
  static StepFiles like(String names, String mediaType, int most) {
    return new StepFiles(Map.of(Pattern.compile(names), mediaType), most);
  }

  /** Previews of these sizes and of no other, and what is said of the image. */
  static StepFiles previews(Collection<Integer> sizes) {
    String any =
        sizes.stream().map(String::valueOf).collect(Collectors.joining("|", "previews/(", ")"));
    return new StepFiles(
        Map.of(
            Pattern.compile(any + "\\.jpg"), "image/jpeg",
            Pattern.compile(any + "\\.webp"), "image/webp",
            Pattern.compile("image\\.json"), "application/json"),
        2 * sizes.size() + 1);
  }

  /** The type of a file of this name, or null where the step writes none of that name. */
  @Nullable String mediaTypeOf(String name) {
    return types.entrySet().stream()
        .filter(type -> type.getKey().matcher(name).matches())
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }
}
