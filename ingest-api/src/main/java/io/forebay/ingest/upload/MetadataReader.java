package io.forebay.ingest.upload;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.common.json.Json;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/**
 * Checks the metadata that a client gives: whatever is taken comes back with the same values. It
 * goes with every event, which is why it is small.
 */
final class MetadataReader {

  /** UTF-8 bytes as JSON without white space. */
  static final int MOST_BYTES = 16 * 1024;

  /** Objects and arrays inside of each other, the outermost counted. */
  static final int DEEPEST = 10;

  /** What the database writes out in full, whatever its exponent was. */
  private static final int DIGITS = 18;

  private static final TypeReference<Map<String, @Nullable Object>> MAP = new TypeReference<>() {};

  private MetadataReader() {}

  static Map<String, @Nullable Object> read(@Nullable JsonNode given) {
    if (given == null || given.isNull()) {
      return Map.of();
    }
    if (!given.isObject()) {
      throw invalid("Metadata is a JSON object.");
    }
    checkContainer(given, 1);
    String json = Json.MAPPER.writeValueAsString(given);
    if (json.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
      throw invalid("Metadata has up to " + MOST_BYTES + " bytes.");
    }
    return Json.MAPPER.readValue(json, MAP);
  }

  private static void checkContainer(JsonNode container, int depth) {
    if (depth > DEEPEST) {
      throw invalid("Metadata is nested up to " + DEEPEST + " levels.");
    }
    container.propertyNames().forEach(MetadataReader::checkText);
    container.values().forEach(value -> check(value, depth));
  }

  private static void check(JsonNode value, int depth) {
    if (value.isContainer()) {
      checkContainer(value, depth + 1);
    } else if (value.isString()) {
      checkText(value.stringValue());
    } else if (value.isNumber() && !survives(value)) {
      throw invalid(
          "A number in metadata fits 64 bits, with up to 18 digits on each side of the point.");
    }
  }

  /** The database keeps neither NUL nor half a surrogate pair. */
  private static void checkText(String text) {
    boolean kept =
        text.codePoints()
            .noneMatch(
                each ->
                    each == 0
                        || (each >= Character.MIN_SURROGATE && each <= Character.MAX_SURROGATE));
    if (!kept) {
      throw invalid("A text in metadata has a character that cannot be stored.");
    }
  }

  /** Whether it is the same number after all who read it as a long or a double. */
  private static boolean survives(JsonNode number) {
    if (number.isIntegralNumber()) {
      return number.canConvertToLong();
    }
    BigDecimal exact = number.decimalValue().stripTrailingZeros();
    return exact.scale() <= DIGITS
        && (long) exact.precision() - exact.scale() <= DIGITS
        && BigDecimal.valueOf(exact.doubleValue()).compareTo(exact) == 0;
  }

  private static ForebayException invalid(String detail) {
    return ForebayException.withDetail(FailureCode.METADATA_INVALID, detail);
  }
}
