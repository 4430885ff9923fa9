package io.forebay.ingest.upload;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Checks the tags that a client gives, by the rules of S3 for tags of objects. */
final class TagsReader {

  static final int MOST = 10;
  static final int LONGEST_KEY = 128;
  static final int LONGEST_VALUE = 256;

  /** Letters, digits and white space of any script, and these. */
  private static final Pattern CHARACTERS = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");

  /** S3 keeps keys that begin so to itself. */
  private static final Pattern RESERVED = Pattern.compile("aws:", Pattern.CASE_INSENSITIVE);

  private TagsReader() {}

  static Map<String, String> read(@Nullable JsonNode given) {
    if (given == null || given.isNull()) {
      return Map.of();
    }
    if (!given.isObject() || given.size() > MOST) {
      throw invalid("Tags are an object of up to " + MOST + " texts.");
    }
    Map<String, String> tags = new LinkedHashMap<>();
    given.properties().forEach(tag -> tags.put(key(tag.getKey()), value(tag.getValue())));
    return tags;
  }

  private static String key(String key) {
    if (key.isEmpty() || !fits(key, LONGEST_KEY) || RESERVED.matcher(key).lookingAt()) {
      throw invalid(
          "The key of a tag has 1 to 128 letters, digits, spaces or _.:/=+-@ and no aws: in front.");
    }
    return key;
  }

  private static String value(JsonNode value) {
    if (!value.isString() || !fits(value.stringValue(), LONGEST_VALUE)) {
      throw invalid("The value of a tag has up to 256 letters, digits, spaces or _.:/=+-@.");
    }
    return value.stringValue();
  }

  /** Length first: what is too long is not looked at. */
  private static boolean fits(String text, int longest) {
    return text.length() <= 2 * longest
        && text.codePointCount(0, text.length()) <= longest
        && CHARACTERS.matcher(text).matches();
  }

  private static ForebayException invalid(String detail) {
    return ForebayException.withDetail(FailureCode.TAGS_INVALID, detail);
  }
}
