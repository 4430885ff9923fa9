package io.forebay.benchmarks;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/**
 * A picture with about as much detail at every scale as photographs have: noise of halving strength
 * over halving distances, and a little grain.
 */
final class Photograph {

  private static final int COARSEST = 1024;
  private static final int FINEST = 4;
  private static final float QUALITY = 0.92f;

  private Photograph() {}

  static Path write(Path file, int width, int height, long seed) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    float[][] channels = new float[3][];
    for (int channel = 0; channel < channels.length; channel++) {
      channels[channel] = noise(width, height, new Random(seed + channel));
    }
    Random grain = new Random(seed);
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        float light = channels[0][y * width + x] + (float) grain.nextGaussian() * 0.01f;
        float red = light + channels[1][y * width + x] * 0.25f;
        float blue = light + channels[2][y * width + x] * 0.25f;
        row[x] = level(red) << 16 | level(light) << 8 | level(blue);
      }
      image.setRGB(0, y, width, 1, row, 0, width);
    }
    encode(image, file);
    return file;
  }

  private static int level(float light) {
    return Math.round(255 * Math.max(0, Math.min(1, 0.5f + light)));
  }

  private static float[] noise(int width, int height, Random random) {
    float[] sum = new float[width * height];
    float strength = 0.25f;
    for (int cell = COARSEST; cell >= FINEST; cell /= 2, strength *= 0.6f) {
      add(sum, width, height, cell, strength, random);
    }
    return sum;
  }

  private static void add(
      float[] sum, int width, int height, int cell, float strength, Random random) {
    int columns = width / cell + 2;
    float[] corners = new float[columns * (height / cell + 2)];
    for (int i = 0; i < corners.length; i++) {
      corners[i] = (random.nextFloat() - 0.5f) * 2 * strength;
    }
    for (int y = 0; y < height; y++) {
      float down = (float) (y % cell) / cell;
      int at = y / cell * columns;
      for (int x = 0; x < width; x++) {
        float across = (float) (x % cell) / cell;
        int corner = at + x / cell;
        float above = corners[corner] * (1 - across) + corners[corner + 1] * across;
        float below =
            corners[corner + columns] * (1 - across) + corners[corner + columns + 1] * across;
        sum[y * width + x] += above * (1 - down) + below * down;
      }
    }
  }

  private static void encode(BufferedImage image, Path file) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByMIMEType("image/jpeg").next();
    Files.deleteIfExists(file);
    try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionQuality(QUALITY);
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), parameters);
    } finally {
      writer.dispose();
    }
  }
}
