package io.forebay.processor.derivation.probe;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The numbers of one part of a report: most are text there, and none need be a number. */
final class Numbers {

  private static final Pattern WHOLE = Pattern.compile("[0-9]{1,18}");
  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,15}(\\.[0-9]{1,15})?");
  private static final Pattern RATIO = Pattern.compile("([0-9]{1,10})[:/]([0-9]{1,10})");

  private final JsonNode owner;

  Numbers(JsonNode owner) {
    this.owner = owner;
  }

  private @Nullable String text(String field, Pattern form) {
    String text = owner.path(field).asString("");
    return form.matcher(text).matches() ? text : null;
  }

  @Nullable Long whole(String field) {
    String text = text(field, WHOLE);
    return text == null ? null : Long.valueOf(text);
  }

  @Nullable Integer small(String field) {
    Long number = whole(field);
    return number == null || number > Integer.MAX_VALUE ? null : number.intValue();
  }

  /** To the thousandth. */
  @Nullable Double decimal(String field) {
    String text = text(field, DECIMAL);
    return text == null ? null : rounded(Double.parseDouble(text));
  }

  /** Seconds from the beginning to the duration, where that tells when it ends. */
  @Nullable Double lasting() {
    return sinceStart(decimal("duration"));
  }

  /** The same of an end that is told elsewhere. */
  @Nullable Double sinceStart(@Nullable Double end) {
    Double start = decimal("start_time");
    return end == null || start == null ? end : Double.valueOf(rounded(Math.max(0, end - start)));
  }

  /** To the thousandth; null where it is nothing. */
  @Nullable Double ratio(String field) {
    var ratio = RATIO.matcher(owner.path(field).asString(""));
    if (!ratio.matches() || Long.parseLong(ratio.group(2)) == 0) {
      return null;
    }
    double value = (double) Long.parseLong(ratio.group(1)) / Long.parseLong(ratio.group(2));
    return value == 0 ? null : rounded(value);
  }

  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
