package io.forebay.ingest.listing;

import io.forebay.common.document.DocumentStatus;
import io.forebay.common.registry.DocumentFilter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the filter of a list out of its parameters. */
final class FilterReader {

  static final Set<String> NAMES =
      Set.of("status", "createdFrom", "createdTo", "mediaType", "namePrefix", "tag");

  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final Pattern TIME = Pattern.compile("[0-9]{4}-.{1,40}");
  private static final Pattern MEDIA_TYPE =
      Pattern.compile("[a-z0-9!#$&^_.+-]{1,127}/([a-z0-9!#$&^_.+-]{1,127}|[*])");
  private static final Pattern PREFIX = Pattern.compile("\\P{Cntrl}{1,200}");

  private static final Pattern TAG = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]{2,769}");

  private FilterReader() {}

  static DocumentFilter read(Parameters parameters) {
    return new DocumentFilter(
        statuses(parameters),
        time(parameters, "createdFrom"),
        time(parameters, "createdTo"),
        parameters.read(
            "mediaType",
            "must be type/subtype or type/*",
            text -> matching(MEDIA_TYPE, text.toLowerCase(Locale.ROOT))),
        parameters.read(
            "namePrefix",
            "must be 1 to 200 characters, none of them a control character",
            text -> matching(PREFIX, text)),
        parameters.read(
            "tag",
            "must be key:value in the characters of tags",
            text -> text.indexOf(':', 1) < 0 ? null : matching(TAG, text)));
  }

  private static Set<DocumentStatus> statuses(Parameters parameters) {
    return parameters.all("status").stream()
        .map(text -> Parameters.convert("status", rule(), text, DocumentStatus::ofWire))
        .collect(Collectors.toSet());
  }

  private static String rule() {
    return "must be any of "
        + Set.of(DocumentStatus.values()).stream()
            .sorted()
            .map(DocumentStatus::wire)
            .collect(Collectors.joining(", "));
  }

  private static @Nullable Instant time(Parameters parameters, String name) {
    return parameters.read(
        name,
        "must be a time like 2026-11-22T21:09:40Z or a date like 2026-11-22; write + as %2B",
        FilterReader::time);
  }

  /** A date is its first moment in UTC. */
  private static @Nullable Instant time(String text) {
    if (DATE.matcher(text).matches()) {
      return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
    return TIME.matcher(text).matches() ? OffsetDateTime.parse(text).toInstant() : null;
  }

  private static @Nullable String matching(Pattern pattern, String text) {
    return pattern.matcher(text).matches() ? text : null;
  }
}
