package io.forebay.processor.derivation.audio;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Loudness by EBU R 128; null where there is none, as of silence.
 *
 * @param integrated LUFS
 * @param range LU
 * @param truePeak dBTP
 */
record Loudness(@Nullable Double integrated, @Nullable Double range, @Nullable Double truePeak) {

  static final String FILE = "loudness.json";

  private static final double SILENCE = -70;
  private static final Pattern INTEGRATED = Pattern.compile("\\bI:\\s+(-?[0-9.]+) LUFS");
  private static final Pattern RANGE = Pattern.compile("\\bLRA:\\s+(-?[0-9.]+) LU\\b");
  private static final Pattern PEAK = Pattern.compile("\\bPeak:\\s+(-?[0-9.]+) dBFS");
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .changeDefaultPropertyInclusion(usual -> usual.withValueInclusion(Include.NON_NULL))
          .build();

  /** Out of the summary that ffmpeg ends with. */
  static Loudness of(String words) {
    String summary = words.substring(Math.max(0, words.lastIndexOf("Summary:")));
    Double integrated = number(INTEGRATED, summary);
    boolean silent = integrated == null || integrated <= SILENCE;
    return new Loudness(
        silent ? null : integrated, silent ? null : number(RANGE, summary), number(PEAK, summary));
  }

  private static @Nullable Double number(Pattern form, String summary) {
    Matcher matcher = form.matcher(summary);
    return matcher.find() ? Double.valueOf(matcher.group(1)) : null;
  }

  void write(Path directory) {
    JSON.writeValue(directory.resolve(FILE), this);
  }
}
