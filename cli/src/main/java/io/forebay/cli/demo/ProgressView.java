package io.forebay.cli.demo;

import java.util.List;

/** Shows where all files stand, as often as anyone looks. */
@FunctionalInterface
interface ProgressView {
  void show(List<Track> tracks);
}
