package io.forebay.processor.derivation;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.processor.derivation.ffmpeg.MediaFacts;
import io.forebay.processor.derivation.ffmpeg.Programs;
import io.forebay.processor.derivation.ffmpeg.StreamFacts;
import io.forebay.processor.sandbox.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Programs that do what a test writes in the shell's words, in the place of ffmpeg and ffprobe:
 * what is slow or large is so without a film that is.
 */
public final class ScriptedPrograms {

  private final Path directory;

  /** With a directory of its own. */
  public ScriptedPrograms(Path directory) {
    this.directory = directory;
  }

  /** Both programs run this, with {@code $last} for their last argument. */
  public Programs running(String script) throws IOException {
    Path program = directory.resolve("program");
    Files.writeString(program, "#!/bin/sh\nfor last; do :; done\n" + script + "\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return new Programs(tool -> Optional.of(program));
  }

  /** What a step makes with these of a film and its sound, which last a minute. */
  public StepOutput minute(String step, Operation operation) throws Exception {
    StreamFacts film = stream(0, StreamFacts.VIDEO, "vp9", 64, 48);
    StreamFacts sound = stream(1, StreamFacts.AUDIO, "opus", null, null);
    Path probe = Files.createDirectories(directory.resolve("probe"));
    MediaFacts.of("webm", 60.0, null, List.of(film, sound), Map.of()).write(probe);
    Path file = Files.writeString(directory.resolve("file"), "bytes");
    StepArguments arguments =
        MediaCalls.reading(
            MediaCalls.usual(MediaCalls.arguments(file, "video/webm"), step), "probe", probe);
    return MediaCalls.run(operation, arguments, directory);
  }

  private static StreamFacts stream(
      int index, String type, String codec, @Nullable Integer width, @Nullable Integer height) {
    return new StreamFacts(
        index, type, codec, null, width, height, 0, 10.0, null, null, null, null, null, 60.0, null,
        null, null);
  }
}
