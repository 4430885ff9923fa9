package io.forebay.processor.derivation.storyboard;

import java.util.Locale;

/**
 * Stretches of equal length that a film is divided into.
 *
 * @param seconds of the whole
 */
record Scenes(double seconds, int count) {

  private static final long MILLIS = 1000;

  /** So many at most, and none shorter than a second unless the whole is. */
  static Scenes of(double seconds, int most) {
    return new Scenes(seconds, (int) Math.max(1, Math.min(most, Math.floor(seconds))));
  }

  /** The second that shows it best. */
  double middle(int scene) {
    return (scene + 0.5) * seconds / count;
  }

  /** WebVTT whose cues name the part of the sprite for their time, for the first so many. */
  String track(int drawn, String sprite, Sprite places) {
    StringBuilder track = new StringBuilder("WEBVTT\n");
    for (int i = 0; i < drawn; i++) {
      track
          .append(String.format(Locale.ROOT, "%n%s --> %s%n", time(i), time(i + 1)))
          .append(sprite + "#xywh=" + places.place(i) + "\n");
    }
    return track.toString();
  }

  private String time(int scene) {
    long millis = Math.round(scene * seconds / count * MILLIS);
    return String.format(
        Locale.ROOT,
        "%02d:%02d:%02d.%03d",
        millis / 3_600_000,
        millis / 60_000 % 60,
        millis / MILLIS % 60,
        millis % MILLIS);
  }
}
