package io.forebay.processor.derivation.probe;

import io.forebay.processor.derivation.ffmpeg.StreamFacts;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One stream, in the words of ffprobe. */
final class ReportedStream {

  private static final Set<String> TYPES =
      Set.of(StreamFacts.VIDEO, StreamFacts.AUDIO, "subtitle", "data");
  private static final Pattern CLOCK =
      Pattern.compile("([0-9]{2,5}):([0-5][0-9]):([0-5][0-9](?:\\.[0-9]{1,9})?)");
  private static final String UNKNOWN = "unknown";

  private final JsonNode stream;
  private final Numbers numbers;
  private final Set<Integer> locked;

  /** One of which the indexes that are locked are known. */
  ReportedStream(JsonNode stream, Set<Integer> locked) {
    this.stream = stream;
    this.locked = locked;
    this.numbers = new Numbers(stream);
  }

  StreamFacts facts() {
    String type = type();
    boolean pictures = type.equals(StreamFacts.VIDEO) || type.equals(StreamFacts.COVER);
    boolean turned = rotation() % 180 != 0;
    return new StreamFacts(
        Objects.requireNonNullElse(numbers.small("index"), 0),
        type,
        Objects.requireNonNullElse(word("codec_name"), UNKNOWN),
        word("profile"),
        pictures ? (turned ? numbers.small("height") : shownWidth()) : null,
        pictures ? (turned ? shownWidth() : numbers.small("height")) : null,
        pictures ? rotation() : null,
        type.equals(StreamFacts.VIDEO) ? numbers.ratio("avg_frame_rate") : null,
        pictures ? word("pix_fmt") : null,
        pictures ? word("color_transfer") : null,
        numbers.small("sample_rate"),
        numbers.small("channels"),
        word("channel_layout"),
        duration(),
        numbers.whole("bit_rate"),
        language(),
        locked.contains(numbers.small("index")) ? Boolean.TRUE : null);
  }

  /** Matroska has its end among the tags, as time of day. */
  private @Nullable Double duration() {
    Double told = numbers.decimal("duration");
    var clock = CLOCK.matcher(stream.path("tags").path("DURATION").asString(""));
    if (told != null || !clock.matches()) {
      return told;
    }
    double seconds = Double.parseDouble(clock.group(3));
    int minutes = Integer.parseInt(clock.group(2)) + 60 * Integer.parseInt(clock.group(1));
    return numbers.sinceStart(seconds + 60 * minutes);
  }

  private String type() {
    String type = stream.path("codec_type").asString("");
    boolean cover = stream.path("disposition").path("attached_pic").asInt(0) == 1;
    if (type.equals(StreamFacts.VIDEO) && cover) {
      return StreamFacts.COVER;
    }
    return TYPES.contains(type) ? type : UNKNOWN;
  }

  /** As wide as it is with square pixels. */
  private @Nullable Integer shownWidth() {
    Integer stored = numbers.small("width");
    Double shape = numbers.ratio("sample_aspect_ratio");
    return stored == null || shape == null
        ? stored
        : Integer.valueOf(
            (int) Math.max(1, Math.min(Integer.MAX_VALUE, Math.round(stored * shape))));
  }

  /** ffprobe counts the other way round. */
  private int rotation() {
    for (JsonNode data : stream.path("side_data_list")) {
      if (data.path("rotation").isNumber()) {
        int turns = (int) Math.round(-data.path("rotation").asDouble() / 90);
        return Math.floorMod(turns, 4) * 90;
      }
    }
    return 0;
  }

  private @Nullable String language() {
    String language = stream.path("tags").path("language").asString("");
    return language.matches("[A-Za-z-]{2,20}") && !language.equals("und") ? language : null;
  }

  private @Nullable String word(String field) {
    String word = stream.path(field).asString("");
    return word.isEmpty() || word.equals(UNKNOWN) || word.length() > 60 ? null : word;
  }
}
