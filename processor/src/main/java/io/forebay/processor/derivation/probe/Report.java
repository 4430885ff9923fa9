package io.forebay.processor.derivation.probe;

import io.forebay.processor.derivation.ffmpeg.MediaFacts;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** What ffprobe reports of one file, in its own words. */
final class Report {

  /** A list of what may be told: phones write where a film was made under ever new names. */
  static final String TAGS =
      "title,artist,album,album_artist,composer,performer,genre,track,disc,date,creation_time"
          + ",copyright,publisher,encoder";

  private static final Set<String> TOLD = Set.of(TAGS.split(",", -1));
  private static final int LONGEST = 500;

  private final JsonNode report;
  private final boolean guessed;

  /** Whose durations may be but guessed. */
  Report(JsonNode report, boolean guessed) {
    this.report = report;
    this.guessed = guessed;
  }

  MediaFacts facts(String mediaType) {
    JsonNode format = report.path("format");
    Numbers numbers = new Numbers(format);
    Map<String, String> tags = tags(format);
    report.path("streams").forEach(stream -> ofStream(format, stream).forEach(tags::putIfAbsent));
    String container = container(format, mediaType);
    boolean ends = Set.of("matroska", "webm").contains(container);
    return new MediaFacts(
        container,
        ends ? numbers.lasting() : numbers.decimal("duration"),
        guessed ? Boolean.TRUE : null,
        numbers.whole("bit_rate"),
        report
            .path("streams")
            .valueStream()
            .map(stream -> new ReportedStream(stream, locked()).facts())
            .toList(),
        new TreeMap<>(tags));
  }

  /** The streams of which packets are encrypted. */
  private Set<Integer> locked() {
    Set<Integer> locked = new HashSet<>();
    for (JsonNode packet : report.path("packets")) {
      for (JsonNode data : packet.path("side_data_list")) {
        if (data.path("side_data_type").asString("").equals("Encryption info")) {
          locked.add(packet.path("stream_index").asInt(-1));
        }
      }
    }
    return locked;
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

  /** Ogg and its kind keep all of them there; elsewhere a track has a title of its own. */
  private static Map<String, String> ofStream(JsonNode format, JsonNode stream) {
    Map<String, String> tags = tags(stream);
    if (!format.path("format_name").asString("").equals("ogg")) {
      tags.remove("title");
    }
    return tags;
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
    int length = plain.codePointCount(0, plain.length());
    return plain.substring(0, plain.offsetByCodePoints(0, Math.min(LONGEST, length)));
  }
}
