package io.forebay.processor.derivation;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The options that a step has.
 *
 * @param conflict says what is wrong with values of which each by itself is allowed; null for
 *     nothing
 */
record OptionSet(List<Option> options, Function<Options, @Nullable String> conflict) {

  static final OptionSet NONE = of();

  OptionSet {
    options = List.copyOf(options);
  }

  static OptionSet of(Option... options) {
    return new OptionSet(List.of(options), chosen -> null);
  }

  /** The same, which are to agree with each other. */
  OptionSet agreeing(Function<Options, @Nullable String> rule) {
    return new OptionSet(options, rule);
  }

  Options usual() {
    return read("", Map.of());
  }

  /**
   * What was configured, and for the rest what is usual.
   *
   * @param key under which it is configured, for the message
   * @throws IllegalArgumentException naming the key and what is allowed
   */
  Options read(String key, Map<String, String> given) {
    given.keySet().forEach(name -> requireKnown(key, name));
    SortedMap<String, String> values = new TreeMap<>();
    for (Option option : options) {
      String text = given.getOrDefault(option.name(), option.usual());
      values.put(option.name(), option.read(key + "." + option.name(), text));
    }
    Options chosen = new Options(values);
    String wrong = conflict.apply(chosen);
    if (wrong != null) {
      throw new IllegalArgumentException(key + ": " + wrong);
    }
    return chosen;
  }

  private void requireKnown(String key, String name) {
    List<String> known = options.stream().map(Option::name).toList();
    if (!known.contains(name)) {
      String there = known.isEmpty() ? "it has none" : "there are " + String.join(", ", known);
      throw new IllegalArgumentException(key + "." + name + " is no option: " + there);
    }
  }
}
