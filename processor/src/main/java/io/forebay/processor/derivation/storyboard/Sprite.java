package io.forebay.processor.derivation.storyboard;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import org.jspecify.annotations.Nullable;

/** Many small pictures in one, in rows of ten. */
final class Sprite {

  private static final int COLUMNS = 10;

  private final BufferedImage image;
  private final int width;
  private final int height;
  private int missing;

  Sprite(int count, int width, int height) {
    this.width = width;
    this.height = height;
    int rows = (count + COLUMNS - 1) / COLUMNS;
    this.image =
        new BufferedImage(
            Math.min(count, COLUMNS) * width, rows * height, BufferedImage.TYPE_INT_RGB);
  }

  /** Where there is none its place stays black. */
  void put(int index, @Nullable BufferedImage picture) {
    if (picture == null) {
      missing++;
      return;
    }
    Graphics2D graphics = image.createGraphics();
    graphics.drawImage(picture, index % COLUMNS * width, index / COLUMNS * height, null);
    graphics.dispose();
  }

  /** As media fragments have it: left, top, width, height. */
  String place(int index) {
    return index % COLUMNS * width + "," + index / COLUMNS * height + "," + width + "," + height;
  }

  int missing() {
    return missing;
  }

  BufferedImage image() {
    return image;
  }
}
