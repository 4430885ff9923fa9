package io.forebay.cli.demo;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Draws files on their way over and over in the same place; finished ones scroll away above it. The
 * place stays small, because a terminal cannot draw over what has left its window.
 */
final class LiveView implements ProgressView {
  private static final int PLACE = 10;
  private static final int LABEL = 32;

  private final PrintWriter out;
  private final int width;
  private final Set<Track> told = new HashSet<>();
  private List<String> drawn = List.of();

  LiveView(PrintWriter out, int width) {
    this.out = out;
    this.width = width;
  }

  @Override
  public void show(List<Track> tracks) {
    List<String> ended =
        tracks.stream().filter(each -> each.finished() && told.add(each)).map(this::line).toList();
    List<String> open = open(tracks.stream().filter(each -> !told.contains(each)).toList());
    if (ended.isEmpty() && open.equals(drawn)) {
      return;
    }
    if (!drawn.isEmpty()) {
      out.print("\u001b[" + drawn.size() + "A\u001b[J"); // Up, and clear what is below.
    }
    ended.forEach(out::println);
    open.forEach(out::println);
    out.flush();
    drawn = open;
  }

  private List<String> open(List<Track> tracks) {
    List<String> lines = new ArrayList<>();
    tracks.stream().limit(PLACE).map(this::line).forEach(lines::add);
    if (tracks.size() > PLACE) {
      lines.add("  and " + (tracks.size() - PLACE) + " more");
    }
    return lines;
  }

  private String line(Track track) {
    String text = String.format("  %-" + LABEL + "s  %s", shortLabel(track), track.text());
    return text.length() < width || track.finished() ? text : text.substring(0, width - 1);
  }

  /** A path is known by its end. */
  private static String shortLabel(Track track) {
    String label = track.input().display();
    return label.length() <= LABEL ? label : "…" + label.substring(label.length() - LABEL + 1);
  }
}
