package io.forebay.processor.derivation;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.forebay.common.document.ArtifactStatus;
import io.forebay.processor.corpus.Samples;
import io.forebay.processor.derivation.image.ImageOperation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The table in {@code docs/derivations/README.md} is what this test sees: one sound file of each
 * type is derived from, on a host with every optional tool.
 */
class ArtifactTableIT extends MediaTestBase {

  private static final Path PAGE = Path.of("..", "docs", "derivations", "README.md");
  private static final String BEGIN = "<!-- what ArtifactTableIT sees -->\n";
  private static final String END = "<!-- until here -->";
  private static final Set<String> BY_FFMPEG =
      Set.of("probe", "poster", "audio", "storyboard", "rendition");
  private static final List<String> NEEDS = List.of("", "libvips", "ffmpeg");

  private Map<String, Path> files() throws IOException {
    Map<String, Path> files = new LinkedHashMap<>();
    for (Map.Entry<String, byte[]> each : Samples.all().entrySet()) {
      if (each.getKey().startsWith("a.")) {
        add(files, each.getKey(), each.getValue());
      }
    }
    add(files, "a.csv", "quay,metres\nnorth,120\nsouth,90\n".getBytes(StandardCharsets.UTF_8));
    add(files, "a.md", "# Quays\n\nThe north quay.\n".getBytes(StandardCharsets.UTF_8));
    String tone = "-f lavfi -i " + MediaSamples.TONE + "2 ";
    String still = "-f lavfi -i testsrc2=size=320x240:rate=1:duration=1 ";
    files.put("a.avif", samples.make("a.avif", still + "-c:v libaom-av1 -still-picture 1"));
    add(files, "a.heic", Images.resource("turned.heic"));
    files.put("a.mp4", samples.mp4("a.mp4", 3));
    files.put("a.webm", samples.film("a.webm", 3, "-c:v libvpx -deadline realtime -c:a libopus"));
    files.put("a.avi", samples.film("a.avi", 3, "-c:v mpeg4 -c:a libmp3lame"));
    files.put("a.mp3", samples.make("a.mp3", tone + "-c:a libmp3lame"));
    files.put("a.flac", samples.make("a.flac", tone + "-c:a flac"));
    files.put("a.ogg", samples.make("a.ogg", tone + "-c:a libvorbis"));
    return files;
  }

  private static void add(Map<String, Path> files, String name, byte[] bytes) throws IOException {
    files.put(name, Files.write(root.resolve(name), bytes));
  }

  private String row(String name, Path file) {
    Pipeline.Outcome outcome = pipeline.run(file, ANY);
    Map<String, Set<String>> cells = new LinkedHashMap<>();
    NEEDS.forEach(need -> cells.put(need, new TreeSet<>()));
    for (DerivationResult result : outcome.results().values()) {
      assertThat(result.status())
          .as("%s of %s: %s", result.step(), name, result.reason())
          .isIn(ArtifactStatus.DONE, ArtifactStatus.SKIPPED);
      for (DerivedFile each : result.files()) {
        cells
            .computeIfAbsent(need(name, result.step(), each.name()), need -> new TreeSet<>())
            .add("`" + each.name() + "`");
      }
    }
    return cells.values().stream()
        .map(cell -> String.join(" ", cell))
        .collect(joining(" | ", "| " + name.substring(2) + " | ", " |\n"));
  }

  private static String need(String file, String step, String artifact) {
    if (BY_FFMPEG.contains(step)) {
      return "ffmpeg";
    }
    boolean vips =
        step.equals("image") && (artifact.endsWith(".webp") || file.matches(".*[.](avif|heic)"));
    return vips ? "libvips" : "";
  }

  @Test
  void isTheOneInTheDocumentation() throws IOException {
    assumeThat(ImageOperation.tool().name()).as("libvips is installed").isEqualTo("libvips");
    StringBuilder table =
        new StringBuilder("| Type | Everywhere | With libvips too | With ffmpeg too |\n");
    table.append("|---|---|---|---|\n");
    for (Map.Entry<String, Path> file : files().entrySet()) {
      table.append(row(file.getKey(), file.getValue()));
    }
    String page = Files.readString(PAGE);
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    assertThat(page.substring(begin, page.indexOf(END, begin))).isEqualTo(table.toString());
  }
}
