package io.forebay.processor.derivation;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What values an option may have, with one spelling for each meaning. */
sealed interface OptionKind {

  /** The one spelling of what was given; empty where that is not allowed. */
  Optional<String> read(String given);

  /** What is allowed, to go on from "takes". */
  String allowed();

  /** A whole number, both bounds included. */
  record WholeNumber(int least, int most) implements OptionKind {

    /** Nothing that could go beyond an int. */
    private static final Pattern FORM = Pattern.compile("[0-9]{1,9}");

    @Override
    public Optional<String> read(String given) {
      String digits = given.strip();
      return Optional.of(digits)
          .filter(FORM.asMatchPredicate())
          .map(Integer::valueOf)
          .filter(number -> number >= least && number <= most)
          .map(String::valueOf);
    }

    @Override
    public String allowed() {
      return "a whole number from " + least + " to " + most;
    }
  }

  /** One of these, in lower case. */
  record Word(List<String> words) implements OptionKind {

    /** Copies the list. */
    public Word {
      words = List.copyOf(words);
    }

    @Override
    public Optional<String> read(String given) {
      return Optional.of(given.strip()).filter(words::contains);
    }

    @Override
    public String allowed() {
      return "one of " + String.join(", ", words);
    }
  }

  /** Different languages, as Tesseract calls them; the first one counts most. */
  record Languages(int most) implements OptionKind {

    private static final Pattern FORM = Pattern.compile("[a-z]{3}(_[a-z]{3,5}){0,2}");

    @Override
    public Optional<String> read(String given) {
      List<String> languages =
          Arrays.stream(given.split(",", -1)).map(String::strip).distinct().toList();
      return languages.size() <= most && languages.stream().allMatch(FORM.asMatchPredicate())
          ? Optional.of(String.join(",", languages))
          : Optional.empty();
    }

    @Override
    public String allowed() {
      return "1 to " + most + " languages as Tesseract calls them, like eng or chi_sim";
    }
  }

  /** {@code true} or {@code false}. */
  record Flag() implements OptionKind {

    private static final Word WORDS = new Word(List.of("true", "false"));

    @Override
    public Optional<String> read(String given) {
      return WORDS.read(given);
    }

    @Override
    public String allowed() {
      return "true or false";
    }
  }

  /** The name of a model whose files lie on the class path, which workers have, too. */
  record Model() implements OptionKind {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,59}");

    @Override
    public Optional<String> read(String given) {
      return Optional.of(given.strip())
          .filter(FORM.asMatchPredicate())
          .filter(name -> there(name + ".onnx") && there(name + "-tokenizer.json"));
    }

    private static boolean there(String resource) {
      return OptionKind.class.getResource("/" + resource) != null;
    }

    @Override
    public String allowed() {
      return "the name of a model on the class path (<name>.onnx and <name>-tokenizer.json)";
    }
  }

  /** Different whole numbers, of which the order has no meaning. */
  record WholeNumbers(WholeNumber each, int fewest, int most) implements OptionKind {

    @Override
    public Optional<String> read(String given) {
      List<Optional<String>> numbers =
          Arrays.stream(given.split(",", -1)).map(each::read).distinct().toList();
      boolean fits = numbers.size() >= fewest && numbers.size() <= most;
      return fits && numbers.stream().allMatch(Optional::isPresent)
          ? Optional.of(inOrder(numbers.stream().flatMap(Optional::stream)))
          : Optional.empty();
    }

    private static String inOrder(Stream<String> numbers) {
      return numbers
          .map(Integer::valueOf)
          .sorted()
          .map(String::valueOf)
          .collect(Collectors.joining(","));
    }

    @Override
    public String allowed() {
      return fewest + " to " + most + " whole numbers from " + each.least() + " to " + each.most();
    }
  }
}
