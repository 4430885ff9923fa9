package io.forebay.processor.derivation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.forebay.processor.sandbox.tool.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Films and sounds that the ffmpeg of this host makes for tests. */
public final class MediaSamples {

  static final String COLOURS = "testsrc2=size=320x240:rate=25:duration=";
  static final String TONE = "sine=frequency=440:sample_rate=44100:duration=";

  private final Path directory;

  public MediaSamples(Path directory) throws IOException {
    this.directory = Files.createDirectories(directory);
  }

  /** Ends the test, skipped, where there is no ffmpeg. */
  public static void needFfmpeg() {
    assumeThat(Tool.FFMPEG.path()).as("ffmpeg is installed").isPresent();
    assumeThat(Tool.FFPROBE.path()).as("ffprobe is installed").isPresent();
  }

  /** What ffmpeg makes of these arguments, which may have spaces between them and none inside. */
  Path make(String name, String arguments) throws IOException {
    Path file = directory.resolve(name);
    List<String> words =
        new ArrayList<>(
            List.of(Tool.FFMPEG.path().orElseThrow().toString(), "-v", "error", "-nostdin", "-y"));
    words.addAll(List.of(arguments.split(" ")));
    words.add(file.toString());
    Process process = new ProcessBuilder(words).directory(directory.toFile()).inheritIO().start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
    assertThat(process.exitValue()).as(arguments).isZero();
    return file;
  }

  public Path film(String name, int seconds, String codecs) throws IOException {
    return make(
        name, "-f lavfi -i " + COLOURS + seconds + " -f lavfi -i " + TONE + seconds + " " + codecs);
  }

  /** H.264 and AAC, as phones make it. */
  Path mp4(String name, int seconds) throws IOException {
    return film(name, seconds, "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac");
  }

  Path cut(Path whole, String name, int percent) throws IOException {
    byte[] bytes = Files.readAllBytes(whole);
    return Files.write(
        directory.resolve(name), java.util.Arrays.copyOf(bytes, bytes.length * percent / 100));
  }

  Path text(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }
}
