package io.forebay.processor.derivation.ffmpeg;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.processor.derivation.StepArguments;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is in an audio or video file; null where it does not say. Written as {@code probe.json}.
 *
 * @param container {@code mp4}, {@code webm} and the like
 * @param duration seconds
 * @param durationEstimated true where that is but guessed from the size; null otherwise
 * @param bitRate bits a second, of all together
 * @param tags title, artist and others that say nothing about where something was made
 */
public record MediaFacts(
    String container,
    @Nullable Double duration,
    @Nullable Boolean durationEstimated,
    @Nullable Long bitRate,
    List<StreamFacts> streams,
    SortedMap<String, String> tags) {

  /** The name of the file, and of the step that writes it. */
  public static final String FILE = "probe.json";

  private static final String STEP = "probe";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .changeDefaultPropertyInclusion(usual -> usual.withValueInclusion(Include.NON_NULL))
          .build();

  /** Copies list and map. */
  public MediaFacts {
    streams = List.copyOf(streams);
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
  }

  /** With tags in any order. */
  public static MediaFacts of(
      String container,
      @Nullable Double duration,
      @Nullable Long bitRate,
      List<StreamFacts> streams,
      Map<String, String> tags) {
    return new MediaFacts(container, duration, null, bitRate, streams, new TreeMap<>(tags));
  }

  /** What an earlier step has left; empty where it was skipped. */
  public static Optional<MediaFacts> of(StepArguments arguments) {
    Path directory = arguments.input(STEP);
    Path file = directory == null ? null : directory.resolve(FILE);
    return file == null || !Files.exists(file)
        ? Optional.empty()
        : Optional.of(JSON.readValue(file, MediaFacts.class));
  }

  /** Writes the file into this directory. */
  public void write(Path directory) {
    JSON.writeValue(directory.resolve(FILE), this);
  }

  /** The moving picture that players show. */
  public Optional<StreamFacts> video() {
    return first(StreamFacts.VIDEO);
  }

  /** The sound that players play. */
  public Optional<StreamFacts> audio() {
    return first(StreamFacts.AUDIO);
  }

  /** The picture for the whole. */
  public Optional<StreamFacts> cover() {
    return first(StreamFacts.COVER);
  }

  private Optional<StreamFacts> first(String type) {
    return streams.stream().filter(stream -> stream.type().equals(type)).findFirst();
  }

  /** Seconds, 0 where they are not known. */
  public double seconds() {
    return duration == null || estimated() ? 0 : duration;
  }

  private boolean estimated() {
    return Boolean.TRUE.equals(durationEstimated);
  }

  /** Seconds of one stream that are shown; those of the whole where it does not say. */
  public double secondsOf(StreamFacts stream) {
    Double own = stream.duration();
    if (own == null || estimated()) {
      return seconds();
    }
    // A list of edits may leave out most of what a stream has.
    return duration == null ? own : Math.min(own, duration);
  }

  /**
   * This, where there is anything to derive from.
   *
   * @throws ForebayException {@code content-corrupt} where there is not one stream
   */
  public MediaFacts nonEmpty() {
    if (streams.isEmpty()) {
      throw new ForebayException(FailureCode.CONTENT_CORRUPT, "no streams");
    }
    return this;
  }
}
