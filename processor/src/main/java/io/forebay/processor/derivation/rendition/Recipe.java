package io.forebay.processor.derivation.rendition;

import io.forebay.processor.derivation.StepArguments;
import io.forebay.processor.derivation.ffmpeg.MediaFacts;
import io.forebay.processor.derivation.ffmpeg.StreamFacts;
import io.forebay.processor.derivation.ffmpeg.ToneMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What ffmpeg is to make of a file.
 *
 * @param video the stream that is shown; null for sound alone
 * @param audio the stream that is played; null for none
 * @param copyVideo whether its pictures are what browsers decode, and stay as they are
 * @param copyAudio the same of its sound
 * @param side pixels of the longer side, at most, of pictures that are encoded
 * @param seconds of what is encoded, at most
 */
record Recipe(
    @Nullable StreamFacts video,
    @Nullable StreamFacts audio,
    boolean copyVideo,
    boolean copyAudio,
    int side,
    int seconds) {

  /** Below what a worker may write into one file. */
  static final long MOST_BYTES = 1_900_000_000;

  // What claims to be shorter than it is goes on for that much longer, and shows itself thereby.
  private static final int GRACE = 2;
  // Fewer rows or columns cannot be put together out of fields.
  private static final int FIELDS = 3;
  // Beyond that decoders of phones give up.
  private static final int LARGEST = 4096;
  private static final Set<String> PROFILES =
      Set.of("Constrained Baseline", "Baseline", "Main", "High");
  private static final Set<String> PIXELS = Set.of("yuv420p", "yuvj420p");

  /** Null where there is nothing to show or play. */
  static @Nullable Recipe of(MediaFacts facts, StepArguments arguments) {
    StreamFacts video = facts.video().filter(StreamFacts::readable).orElse(null);
    StreamFacts audio = facts.audio().filter(StreamFacts::readable).orElse(null);
    if (video == null && audio == null) {
      return null;
    }
    boolean small = arguments.source().size() < MOST_BYTES;
    return new Recipe(
        video,
        audio,
        // What comes out of AVI does not say when it is to be shown.
        small && video != null && !facts.container().equals("avi") && playable(video),
        small && audio != null && audio.codec().equals("aac") && "LC".equals(audio.profile()),
        arguments.options().number("size"),
        arguments.options().number("seconds"));
  }

  private static boolean playable(StreamFacts video) {
    return video.codec().equals("h264")
        && !video.highDynamicRange()
        && video.profile() != null
        && PROFILES.contains(video.profile())
        && video.pixelFormat() != null
        && PIXELS.contains(video.pixelFormat())
        && video.width() != null
        && video.height() != null
        && Math.max(video.width(), video.height()) <= LARGEST;
  }

  /** A stream that it leaves out, since nothing here decodes it. */
  static Optional<StreamFacts> left(MediaFacts facts) {
    return Stream.of(facts.video(), facts.audio())
        .flatMap(Optional::stream)
        .filter(stream -> !stream.readable())
        .findFirst();
  }

  /** Whether nothing that takes long is encoded. */
  boolean copies() {
    return video == null ? copyAudio : copyVideo;
  }

  /** The same without copying anything. */
  Recipe encoding() {
    return new Recipe(video, audio, false, false, side, seconds);
  }

  /** Whether so many seconds were encoded that there was more. */
  boolean cut(double encoded) {
    return !copies() && encoded > seconds + GRACE / 2;
  }

  /** Seconds that what is shown or played lasts by what the file says. */
  double claimed(MediaFacts facts) {
    return Stream.of(video, audio)
        .filter(Objects::nonNull)
        .mapToDouble(facts::secondsOf)
        .max()
        .orElse(0);
  }

  String file() {
    return video == null ? "audio.m4a" : "video.mp4";
  }

  String mediaType() {
    return video == null ? "audio/mp4" : "video/mp4";
  }

  List<String> arguments() {
    List<String> words = new ArrayList<>();
    if (video != null) {
      words.addAll(List.of("-map", "0:" + video.index()));
      words.addAll(copyVideo ? List.of("-c:v", "copy") : encoded(video));
    }
    if (audio != null) {
      words.addAll(List.of("-map", "0:" + audio.index()));
      words.addAll(words(copyAudio ? "-c:a copy" : "-c:a aac -b:a 128k -ac 2 -ar 48000"));
    }
    words.addAll(words("-map_metadata -1 -map_chapters -1 -fflags +bitexact -flags:v +bitexact"));
    if (!copies()) {
      words.addAll(List.of("-t", String.valueOf(seconds + GRACE)));
    }
    words.addAll(words("-flags:a +bitexact -threads 2 -movflags +faststart -fs " + MOST_BYTES));
    words.addAll(List.of("-f", "mp4", file()));
    return words;
  }

  private List<String> encoded(StreamFacts pictures) {
    int width = Objects.requireNonNull(pictures.width());
    int height = Objects.requireNonNull(pictures.height());
    double scale = Math.min(1, (double) side / Math.max(width, height));
    String size = even(width * scale) + ":" + even(height * scale);
    List<String> words =
        words("-c:v libx264 -preset veryfast -crf 23 -maxrate 6M -bufsize 12M -profile:v high");
    // Threads that share a frame give the same bytes each time; those with frames of their own did
    // not in one run of four (x264 164).
    words.addAll(
        words("-pix_fmt yuv420p -fps_mode vfr -fpsmax 60 -g 250 -x264-params sliced-threads=1"));
    String whole = Math.min(width, height) < FIELDS ? "" : "yadif=deint=interlaced,";
    words.addAll(
        List.of("-vf", whole + "scale=" + size + ToneMapping.after(pictures) + ",setsar=1"));
    return words;
  }

  /** As H.264 with 4:2:0 wants it. */
  private static String even(double pixels) {
    return String.format(Locale.ROOT, "%d", 2 * Math.max(1, Math.round(pixels / 2)));
  }

  private static List<String> words(String line) {
    return new ArrayList<>(List.of(line.split(" ")));
  }
}
