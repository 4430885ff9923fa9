package io.forebay.cli.demo;

import java.io.PrintWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Prints one JSON object for each file as soon as its end is known. */
final class JsonView implements ProgressView {
  private final PrintWriter out;
  private final Set<Track> told = new HashSet<>();

  JsonView(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void show(List<Track> tracks) {
    for (Track track : tracks) {
      Outcome outcome = track.outcome();
      if (outcome != null && told.add(track)) {
        out.println(JsonLine.of(outcome));
      }
    }
  }
}
