package io.forebay.ingest.status;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code wait} out of Prefer headers (RFC 7240). */
final class Preference {

  /** One preference: a name, perhaps a value that may be quoted, perhaps parameters. */
  private static final Pattern EACH =
      Pattern.compile(
          "([^\\s=;,\"]+)(?:\\s*=\\s*(?:\"([^\"]*)\"|([^\\s;,\"]*)))?(?:\"[^\"]*+\"|[^,\"]++)*+");

  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

  private Preference() {}

  /**
   * How long the caller would wait. As the RFC has it, the first of several counts, and what cannot
   * be understood is passed over.
   */
  static Optional<Duration> seconds(List<String> headers) {
    Matcher each = EACH.matcher(String.join(",", headers));
    while (each.find()) {
      if (each.group(1).equalsIgnoreCase("wait")) {
        return seconds(each.group(2) == null ? each.group(3) : each.group(2));
      }
    }
    return Optional.empty();
  }

  private static Optional<Duration> seconds(String value) {
    return value != null && SECONDS.matcher(value).matches()
        ? Optional.of(Duration.ofSeconds(Long.parseLong(value)))
        : Optional.empty();
  }
}
