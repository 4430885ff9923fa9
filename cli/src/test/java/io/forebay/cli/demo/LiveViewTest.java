package io.forebay.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.common.document.DocumentStatus;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LiveViewTest {
  private static final int WIDTH = 50;

  private final StringWriter text = new StringWriter();
  private final LiveView view = new LiveView(new PrintWriter(text), WIDTH);

  @Test
  void drawsOverWhatIsOnItsWayAndLeavesWhatHasEnded() {
    Track first = track("a.txt");
    Track second = track("b.txt");
    view.show(List.of(first, second));
    first.giveUp(DocumentStatus.FAILED, "unreachable", "gone");
    view.show(List.of(first, second));
    assertThat(text.toString().replaceAll(" {3,}", " ").split("\u001b\\[2A\u001b\\[J", -1))
        .containsExactly(
            "  a.txt waiting\n  b.txt waiting\n",
            "  a.txt failed (unreachable): gone\n  b.txt waiting\n");
  }

  @Test
  void drawsNothingWhereNothingHasChanged() {
    List<Track> tracks = List.of(track("a.txt"));
    view.show(tracks);
    String before = text.toString();
    view.show(tracks);
    assertThat(text.toString()).isEqualTo(before);
  }

  @Test
  void keepsItsPlaceSmall() {
    view.show(IntStream.range(0, 100).mapToObj(n -> track("f" + n)).toList());
    assertThat(text.toString().lines()).hasSize(11);
    assertThat(text.toString()).contains("and 90 more");
  }

  @Test
  void noLineIsWiderThanTheTerminal() {
    view.show(List.of(track("x".repeat(200)), track("y".repeat(31))));
    assertThat(text.toString().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(WIDTH));
  }

  private static Track track(String label) {
    return new Track(new InputFile(label, Path.of(label)));
  }
}
