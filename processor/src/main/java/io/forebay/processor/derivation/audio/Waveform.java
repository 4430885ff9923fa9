package io.forebay.processor.derivation.audio;

import io.forebay.processor.derivation.audio.Peaks.Peak;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.ImageIO;
import tools.jackson.databind.json.JsonMapper;

/** Peaks as the data that players draw waveforms from, and as a picture of them. */
final class Waveform {

  static final String JSON = "waveform.json";
  static final String PNG = "waveform.png";

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final int WIDTH = 1800;
  private static final int HEIGHT = 280;
  private static final int COLOUR = 0xff336699;

  private Waveform() {}

  static void write(Peaks peaks, int rate, Path directory) throws IOException {
    MAPPER.writeValue(directory.resolve(JSON), data(peaks, rate));
    Path file = directory.resolve(PNG);
    Files.deleteIfExists(file);
    if (!ImageIO.write(picture(peaks), "png", file.toFile())) {
      throw new IllegalStateException("no writer of PNG");
    }
  }

  /** Version 2 of the format of audiowaveform, 8 bits, one channel. */
  static Map<String, Object> data(Peaks peaks, int rate) {
    int[] data = new int[2 * peaks.length()];
    for (int i = 0; i < peaks.length(); i++) {
      data[2 * i] = peaks.at(i).least() >> 8;
      data[2 * i + 1] = peaks.at(i).greatest() >> 8;
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("version", 2);
    json.put("channels", 1);
    json.put("sample_rate", rate);
    json.put("samples_per_pixel", peaks.stretch());
    json.put("bits", 8);
    json.put("length", peaks.length());
    json.put("data", data);
    return json;
  }

  /** On a clear ground. */
  static BufferedImage picture(Peaks peaks) {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_ARGB);
    for (int x = 0; x < WIDTH; x++) {
      Peak peak = column(peaks, x);
      int top = row(peak.greatest());
      int[] line = new int[row(peak.least()) - top + 1];
      Arrays.fill(line, COLOUR);
      image.setRGB(x, top, 1, line.length, line, 0, 1);
    }
    return image;
  }

  private static Peak column(Peaks peaks, int x) {
    int from = (int) ((long) x * peaks.length() / WIDTH);
    int to = Math.max(from + 1, (int) ((x + 1L) * peaks.length() / WIDTH));
    Peak peak = peaks.at(from);
    for (int i = from + 1; i < to; i++) {
      peak = peak.with(peaks.at(i));
    }
    return peak;
  }

  private static int row(int sample) {
    return (int) Math.round((HEIGHT - 1) * (32767.0 - sample) / 65535);
  }
}
