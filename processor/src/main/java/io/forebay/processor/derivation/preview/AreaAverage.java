package io.forebay.processor.derivation.preview;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferInt;
import java.awt.image.Raster;
import java.util.Arrays;

/**
 * Makes a picture smaller: each new pixel is the mean of the area that it covers, pixels at the
 * border of two by their shares. Colours have to be multiplied by their opacity before.
 */
public final class AreaAverage {

  private static final int CHANNELS = 4;
  private static final int ROUND = 1 << (2 * Spans.BITS - 1);

  private final Spans across;
  private final Raster raster;
  private final int[] row;
  private final int[] line;
  private final int[] sums;
  private int lineOf = -1;

  private AreaAverage(BufferedImage image, int width) {
    this.raster = image.getRaster();
    this.across = new Spans(image.getWidth(), width);
    this.row = new int[image.getWidth()];
    this.line = new int[width * CHANNELS];
    this.sums = new int[width * CHANNELS];
  }

  /**
   * The same picture in this size, which is no larger; with opacity as {@code TYPE_INT_ARGB_PRE}.
   */
  public static BufferedImage of(BufferedImage image, int width, int height) {
    boolean alpha = image.getColorModel().hasAlpha();
    BufferedImage small =
        new BufferedImage(
            width, height, alpha ? BufferedImage.TYPE_INT_ARGB_PRE : BufferedImage.TYPE_INT_RGB);
    AreaAverage average = new AreaAverage(image, width);
    Spans down = new Spans(image.getHeight(), height);
    int[] pixels = new int[width];
    for (int y = 0; y < height; y++) {
      average.sum(down, y);
      average.round(pixels);
      small.getRaster().setDataElements(0, y, width, 1, pixels);
    }
    return small;
  }

  private void sum(Spans down, int y) {
    Arrays.fill(sums, 0);
    for (int i = 0; i < down.length(y); i++) {
      reduce(down.first(y) + i);
      int weight = down.weight(y, i);
      for (int at = 0; at < sums.length; at++) {
        sums[at] += line[at] * weight;
      }
    }
  }

  /** A row at the border of two new ones serves both. */
  private void reduce(int y) {
    if (y == lineOf) {
      return;
    }
    lineOf = y;
    read(y);
    for (int x = 0, to = 0; to < line.length; x++, to += CHANNELS) {
      int alpha = 0;
      int red = 0;
      int green = 0;
      int blue = 0;
      int first = across.first(x);
      for (int i = 0; i < across.length(x); i++) {
        int pixel = row[first + i];
        int weight = across.weight(x, i);
        alpha += (pixel >>> 24) * weight;
        red += (pixel >> 16 & 0xff) * weight;
        green += (pixel >> 8 & 0xff) * weight;
        blue += (pixel & 0xff) * weight;
      }
      line[to] = alpha;
      line[to + 1] = red;
      line[to + 2] = green;
      line[to + 3] = blue;
    }
  }

  private void read(int y) {
    if (raster.getDataBuffer() instanceof DataBufferInt ints) {
      System.arraycopy(ints.getData(), y * row.length, row, 0, row.length);
    } else {
      byte[] bytes = ((DataBufferByte) raster.getDataBuffer()).getData();
      for (int x = 0, at = y * row.length * 3; x < row.length; x++, at += 3) {
        row[x] = (bytes[at + 2] & 0xff) << 16 | (bytes[at + 1] & 0xff) << 8 | (bytes[at] & 0xff);
      }
    }
  }

  private void round(int[] pixels) {
    for (int x = 0, at = 0; x < pixels.length; x++, at += CHANNELS) {
      pixels[x] =
          rounded(sums[at]) << 24
              | rounded(sums[at + 1]) << 16
              | rounded(sums[at + 2]) << 8
              | rounded(sums[at + 3]);
    }
  }

  private static int rounded(int sum) {
    return (sum + ROUND) >>> (2 * Spans.BITS);
  }
}
