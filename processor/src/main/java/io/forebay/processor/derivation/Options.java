package io.forebay.processor.derivation;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The values of all options of a step, each in the one spelling of its meaning: equal options have
 * equal text, which is what recipes are made of.
 */
public record Options(SortedMap<String, String> values) {

  /** For a step without any. */
  public static final Options NONE = new Options(new TreeMap<>());

  /** Copies the map. */
  public Options {
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }

  /** The value of a whole number. */
  public int number(String name) {
    return Integer.parseInt(word(name));
  }

  /** The values of a list of whole numbers, the least first. */
  public List<Integer> numbers(String name) {
    return Arrays.stream(word(name).split(",", -1)).map(Integer::valueOf).toList();
  }

  /** The value of a flag. */
  public boolean flag(String name) {
    return Boolean.parseBoolean(word(name));
  }

  /** The value of one of some words; every option of the step's contract has a value. */
  public String word(String name) {
    return Objects.requireNonNull(values.get(name), () -> "no option " + name);
  }
}
