package io.forebay.ingest.listing;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.ingest.web.Outside;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** The query parameters of a call: those that it knows, and nothing that it would pass over. */
final class Parameters {

  private final MultiValueMap<String, String> values;

  /** Fails with {@code unknown-parameter} where there is one that is not known. */
  Parameters(MultiValueMap<String, String> values, Set<String> known) {
    this.values = values;
    for (String name : values.keySet()) {
      if (!known.contains(name)) {
        throw ForebayException.withDetail(
            FailureCode.UNKNOWN_PARAMETER,
            "This call knows no parameter " + Outside.shown(name) + ".");
      }
    }
  }

  /** Every value, in whichever way several were given. */
  List<String> all(String name) {
    return values.getOrDefault(name, List.of()).stream()
        .flatMap(value -> List.of(value.split(",", -1)).stream())
        .toList();
  }

  @Nullable String text(String name) {
    List<String> given = values.getOrDefault(name, List.of());
    if (given.size() > 1) {
      throw invalid(name, "is given more than once");
    }
    return given.isEmpty() ? null : given.get(0);
  }

  /** The value as something else, or null where there is none. */
  <T> @Nullable T read(String name, String rule, Function<String, @Nullable T> reader) {
    String text = text(name);
    return text == null ? null : convert(name, rule, text, reader);
  }

  /**
   * What this makes of the text; an exception, like null, says that the text is not of its kind.
   */
  static <T> T convert(
      String name, String rule, String text, Function<String, @Nullable T> reader) {
    T value = null;
    try {
      value = reader.apply(text);
    } catch (RuntimeException notOne) {
      // Falls through to the refusal, which names the rule.
    }
    if (value == null) {
      throw invalid(name, rule);
    }
    return value;
  }

  private static ForebayException invalid(String name, String rule) {
    return ForebayException.withDetail(
        FailureCode.PARAMETER_INVALID, "The parameter " + name + " " + rule + ".");
  }
}
