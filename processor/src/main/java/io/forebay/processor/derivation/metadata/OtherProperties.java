package io.forebay.processor.derivation.metadata;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.tika.metadata.Metadata;

/**
 * What else the file says of itself, under the names that its parser uses. Whatever tells where
 * something was made stays out unless a profile wants it, maker notes in any case: people share
 * pictures of their homes.
 */
final class OtherProperties {

  private static final Pattern POSITION =
      Pattern.compile(
          "(?i)gps|^geo:|latitude|longitude|altitude|location|landmark|\\bcity\\b|sub-?location"
              + "|province|\\bcountry\\b|position");

  // Paths of the worker, names of parsers, unknown maker notes (where positions hide), dumps.
  private static final Pattern NOISE =
      Pattern.compile("(?i)^x-tika|^content-type|^file (name|size|modified)|unknown tag|thumbnail");
  private static final Pattern DUMP = Pattern.compile("\\[\\d+ (values|bytes)\\]|\\(Binary data.*");

  private static final int MAX_PROPERTIES = 200;
  private static final int MAX_NAME = 100;
  private static final int MAX_VALUE = 1000;

  private OtherProperties() {}

  static Map<String, String> of(Metadata metadata, boolean positions) {
    Map<String, String> properties = new TreeMap<>();
    String[] names = metadata.names();
    Arrays.sort(names);
    for (String name : names) {
      if (properties.size() < MAX_PROPERTIES && mayShow(name, positions)) {
        String value = String.join(", ", metadata.getValues(name)).strip();
        if (!value.isEmpty() && !DUMP.matcher(value).matches()) {
          properties.put(name, value.length() > MAX_VALUE ? value.substring(0, MAX_VALUE) : value);
        }
      }
    }
    return properties;
  }

  /** Whether a property of this name may say where something was made. */
  static boolean tellsWhere(String name) {
    return POSITION.matcher(name).find();
  }

  private static boolean mayShow(String name, boolean positions) {
    return name.length() <= MAX_NAME
        && (positions || !tellsWhere(name))
        && !NOISE.matcher(name).find();
  }
}
