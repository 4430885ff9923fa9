package io.forebay.processor.derivation.ocr;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes a picture as PGM (the plain form of Netpbm): a dozen bytes and then the pixels, so that
 * there is nothing in it for a reader to stumble over, whatever file the picture came from.
 */
final class GreyFile {

  private GreyFile() {}

  static void write(BufferedImage picture, Path file) throws IOException {
    int width = picture.getWidth();
    int height = picture.getHeight();
    BufferedImage grey = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = grey.createGraphics();
    try {
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, width, height);
      graphics.drawImage(picture, 0, 0, null);
    } finally {
      graphics.dispose();
    }
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      String header = "P5\n" + width + " " + height + "\n255\n";
      out.write(header.getBytes(StandardCharsets.US_ASCII));
      out.write(((DataBufferByte) grey.getRaster().getDataBuffer()).getData());
    }
  }
}
