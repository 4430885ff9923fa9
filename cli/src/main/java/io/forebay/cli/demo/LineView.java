package io.forebay.cli.demo;

import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Says each change in a line of its own, for logs and pipes. */
final class LineView implements ProgressView {
  private final PrintWriter out;
  private final Map<Track, String> said = new HashMap<>();

  LineView(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void show(List<Track> tracks) {
    for (Track track : tracks) {
      String text = track.text();
      if (!text.equals(said.getOrDefault(track, Track.WAITING))) {
        said.put(track, text);
        out.println("  " + track.input().display() + ": " + text);
      }
    }
  }
}
