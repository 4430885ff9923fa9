package io.forebay.processor.derivation.image;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** The colours that a PNG says it is in, which the JDK's reader takes no notice of. */
final class PngProfile {

  private static final int SIGNATURE = 8;
  private static final int CHECKSUM = 4;

  /** Profiles of cameras and printers have up to some hundred kilobytes. */
  private static final int MAX_BYTES = 4 << 20;

  private PngProfile() {}

  /** Null where it says nothing that can be understood, which means sRGB. */
  static @Nullable ColorSpace of(Path file) throws IOException {
    try (DataInputStream png =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      byte[] chunk = chunk(png);
      return chunk == null ? null : space(inflated(chunk));
    } catch (DataFormatException | RuntimeException unusable) {
      return null;
    }
  }

  /** It has to stand before the pixels. */
  private static byte @Nullable [] chunk(DataInputStream png) throws IOException {
    png.skipNBytes(SIGNATURE);
    while (true) {
      long length = Integer.toUnsignedLong(png.readInt());
      String type = new String(png.readNBytes(4), StandardCharsets.US_ASCII);
      if (type.equals("IDAT") || type.equals("IEND")) {
        return null;
      }
      if (type.equals("iCCP")) {
        return length > MAX_BYTES ? null : png.readNBytes((int) length);
      }
      png.skipNBytes(length + CHECKSUM);
    }
  }

  /** A name, a zero, a zero for the one way to compress there is, and what was compressed. */
  private static byte[] inflated(byte[] chunk) throws DataFormatException {
    int name = 0;
    while (chunk[name] != 0) {
      name++;
    }
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(chunk, name + 2, chunk.length - name - 2);
      byte[] size = new byte[4];
      inflater.inflate(size);
      int length = Math.max(4, Math.min(MAX_BYTES, ByteBuffer.wrap(size).getInt()));
      byte[] profile = ByteBuffer.allocate(length).put(size).array();
      inflater.inflate(profile, 4, length - 4);
      return profile;
    } finally {
      inflater.end();
    }
  }

  private static @Nullable ColorSpace space(byte[] profile) {
    ICC_ColorSpace space = new ICC_ColorSpace(ICC_Profile.getInstance(profile));
    if (space.getType() != ColorSpace.TYPE_RGB) {
      return null;
    }
    // Fails where its header is all that can be understood of it.
    space.toRGB(new float[] {0, 0, 0});
    return space;
  }
}
