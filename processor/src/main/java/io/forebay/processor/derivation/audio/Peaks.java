package io.forebay.processor.derivation.audio;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The least and the greatest sample of each of many short stretches. Stretches double whenever
 * there are too many of them, so that no claim about the length is needed.
 */
final class Peaks {

  /** One stretch. */
  record Peak(int least, int greatest) {

    Peak with(Peak other) {
      return new Peak(Math.min(least, other.least), Math.max(greatest, other.greatest));
    }
  }

  private static final int SHORTEST = 256;
  private static final int MOST = 4096;

  private final int most;
  private List<Peak> peaks = new ArrayList<>();
  private int stretch = SHORTEST;
  private int filled;
  private long samples;
  private int least;
  private int greatest;

  Peaks(int most) {
    this.most = most;
  }

  /** Of a file of 16-bit samples, the lower byte first; of none where ffmpeg has written none. */
  static Peaks of(Path file) throws IOException {
    Peaks peaks = new Peaks(MOST);
    return Files.exists(file) ? peaks.read(file) : peaks;
  }

  private Peaks read(Path file) throws IOException {
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      int read = in.readNBytes(buffer, 0, buffer.length);
      for (; read > 1; read = in.readNBytes(buffer, 0, buffer.length)) {
        for (int at = 0; at + 1 < read; at += 2) {
          add((buffer[at] & 0xff) | buffer[at + 1] << 8);
        }
      }
    }
    return ended();
  }

  void add(int sample) {
    least = filled == 0 ? sample : Math.min(least, sample);
    greatest = filled == 0 ? sample : Math.max(greatest, sample);
    samples++;
    filled++;
    if (filled == stretch) {
      close();
    }
  }

  private void close() {
    peaks.add(new Peak(least, greatest));
    filled = 0;
    if (peaks.size() == most) {
      halve();
    }
  }

  private void halve() {
    List<Peak> halved = new ArrayList<>(most);
    for (int i = 0; i + 1 < peaks.size(); i += 2) {
      halved.add(peaks.get(i).with(peaks.get(i + 1)));
    }
    peaks = halved;
    stretch *= 2;
  }

  /** The same with the stretch that the end has cut short. */
  Peaks ended() {
    if (filled > 0) {
      peaks.add(new Peak(least, greatest));
      filled = 0;
    }
    return this;
  }

  int length() {
    return peaks.size();
  }

  Peak at(int index) {
    return peaks.get(index);
  }

  /** How many samples one stretch has. */
  int stretch() {
    return stretch;
  }

  /** How many there were in all. */
  long samples() {
    return samples;
  }
}
