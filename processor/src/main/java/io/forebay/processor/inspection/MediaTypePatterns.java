package io.forebay.processor.inspection;

import java.util.List;
import java.util.regex.Pattern;
import org.apache.tika.mime.MediaType;

/** Media types as an operator lists them: {@code application/pdf}, or {@code image/*} for all. */
final class MediaTypePatterns {

  private static final Pattern FORM =
      Pattern.compile("[a-z0-9.+-]{1,60}/([a-z0-9.+_-]{1,120}|\\*)");
  private static final String ALL = "/*";

  private final List<String> patterns;

  /** Refuses what is no pattern: a misspelt one would match nothing, and nobody would notice. */
  MediaTypePatterns(String key, List<String> patterns) {
    for (String pattern : patterns) {
      if (!FORM.matcher(pattern).matches()) {
        throw new IllegalArgumentException(
            key + " takes type/subtype or type/*, lower case: " + pattern);
      }
    }
    this.patterns = patterns.stream().map(MediaTypePatterns::normalised).toList();
  }

  // People list the type by the name that they know; files are detected by the registry's.
  private static String normalised(String pattern) {
    return pattern.endsWith(ALL) ? pattern : MediaTypes.normalise(pattern).toString();
  }

  boolean isEmpty() {
    return patterns.isEmpty();
  }

  boolean match(MediaType type) {
    return patterns.contains(type.toString()) || patterns.contains(type.getType() + ALL);
  }
}
