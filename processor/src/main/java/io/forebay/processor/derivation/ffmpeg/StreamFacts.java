package io.forebay.processor.derivation.ffmpeg;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One stream of a file; null where the file does not say.
 *
 * @param index from 0
 * @param type {@code video}, {@code audio}, {@code subtitle}, {@code data}, {@code cover} for a
 *     picture that belongs to the whole, or {@code unknown}
 * @param codec as ffmpeg calls it
 * @param width pixels as they are to be shown: turned, and square
 * @param height the same
 * @param rotation degrees clockwise that the stored picture has to be turned by: 0, 90, 180, 270
 * @param frameRate pictures a second on average
 * @param pixelFormat as ffmpeg calls it
 * @param colorTransfer how numbers become light, as ffmpeg calls it
 * @param sampleRate samples a second
 * @param duration seconds
 * @param bitRate bits a second
 * @param language as the file calls it
 * @param encrypted true where it cannot be decoded without a key; null otherwise
 */
public record StreamFacts(
    int index,
    String type,
    String codec,
    @Nullable String profile,
    @Nullable Integer width,
    @Nullable Integer height,
    @Nullable Integer rotation,
    @Nullable Double frameRate,
    @Nullable String pixelFormat,
    @Nullable String colorTransfer,
    @Nullable Integer sampleRate,
    @Nullable Integer channels,
    @Nullable String channelLayout,
    @Nullable Double duration,
    @Nullable Long bitRate,
    @Nullable String language,
    @Nullable Boolean encrypted) {

  /** What {@link #codec} is where this ffmpeg knows none. */
  public static final String UNKNOWN = "unknown";

  /** A moving picture. */
  public static final String VIDEO = "video";

  /** Sound. */
  public static final String AUDIO = "audio";

  /** One picture for the whole. */
  public static final String COVER = "cover";

  // The curves of PQ and of HLG.
  private static final Set<String> HIGH = Set.of("smpte2084", "arib-std-b67");

  /** Whether it is brighter than usual screens are: HDR10, HLG, and what is built upon them. */
  public boolean highDynamicRange() {
    return colorTransfer != null && HIGH.contains(colorTransfer);
  }

  /** Whether there may be something here that decodes it. */
  public boolean readable() {
    return !codec.equals(UNKNOWN) && !locked();
  }

  /** Whether that takes a key. */
  public boolean locked() {
    return Boolean.TRUE.equals(encrypted);
  }
}
