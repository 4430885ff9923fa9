package io.forebay.processor.derivation.probe;

import io.forebay.processor.derivation.ffmpeg.MediaFacts;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** What ffprobe reports of one file, in its own words. */
final class Report {

  // A list of what may be told: phones write where a film was made under ever new names.
  private static final Set<String> TOLD =
      Set.of(
          "title",
          "artist",
          "album",
          "album_artist",
          "composer",
          "performer",
          "genre",
          "track",
          "disc",
          "date",
          "creation_time",
          "copyright",
          "publisher",
          "encoder");
  private static final int LONGEST = 500;

  private final JsonNode report;

  Report(JsonNode report) {
    this.report = report;
  }

  MediaFacts facts(String mediaType) {
    JsonNode format = report.path("format");
    Numbers numbers = new Numbers(format);
    Map<String, String> tags = tags(format);
    // Ogg and its kind keep them with the stream that they describe.
    report.path("streams").forEach(stream -> tags(stream).forEach(tags::putIfAbsent));
    return MediaFacts.of(
        container(format, mediaType),
        numbers.decimal("duration"),
        numbers.whole("bit_rate"),
        report
            .path("streams")
            .valueStream()
            .map(ReportedStream::new)
            .map(ReportedStream::facts)
            .toList(),
        tags);
  }

  private static String container(JsonNode format, String mediaType) {
    String demuxer = format.path("format_name").asString("");
    if (demuxer.startsWith("mov,")) {
      // Detection calls most of its family QuickTime; the file's own brand knows better.
      String brand = format.path("tags").path("major_brand").asString("").strip();
      return brand.equals("qt") ? "mov" : "mp4";
    }
    if (demuxer.startsWith("matroska,")) {
      return mediaType.endsWith("/webm") ? "webm" : "matroska";
    }
    return demuxer;
  }

  private static Map<String, String> tags(JsonNode owner) {
    Map<String, String> tags = new TreeMap<>();
    owner
        .path("tags")
        .forEachEntry(
            (name, value) -> {
              String key = name.toLowerCase(Locale.ROOT);
              if (TOLD.contains(key)) {
                tags.put(key, printable(value.asString("")));
              }
            });
    return tags;
  }

  private static String printable(String text) {
    String plain = text.replaceAll("\\p{Cntrl}", " ").strip();
    return plain.substring(0, Math.min(LONGEST, plain.length()));
  }
}
