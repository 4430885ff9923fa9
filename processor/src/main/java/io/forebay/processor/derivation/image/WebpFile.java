package io.forebay.processor.derivation.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * Takes out of a WebP all that is not pixels. The encoder of libvips 8.14 writes EXIF into each,
 * whether asked to or not.
 */
final class WebpFile {

  private static final Set<String> PIXELS = Set.of("VP8 ", "VP8L", "ALPH");
  private static final String FEATURES = "VP8X";
  private static final int ALPHA = 0x10;
  private static final int CHUNK_HEADER = 8;
  private static final int FIRST_CHUNK = 12;

  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

  private WebpFile() {}

  static void strip(Path file) throws IOException {
    byte[] bytes = new WebpFile().stripped(Files.readAllBytes(file));
    Files.write(file, bytes);
  }

  private byte[] stripped(byte[] whole) {
    ByteBuffer chunks = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN);
    kept.write(whole, 0, FIRST_CHUNK);
    for (int at = FIRST_CHUNK; at + CHUNK_HEADER <= whole.length; ) {
      int payload = chunks.getInt(at + 4);
      // Chunks begin at even places.
      int length = CHUNK_HEADER + payload + payload % 2;
      String name = new String(whole, at, 4, StandardCharsets.US_ASCII);
      keep(name, whole, at, Math.min(length, whole.length - at));
      at += length;
    }
    byte[] bare = kept.toByteArray();
    ByteBuffer.wrap(bare).order(ByteOrder.LITTLE_ENDIAN).putInt(4, bare.length - CHUNK_HEADER);
    return bare;
  }

  private void keep(String name, byte[] whole, int at, int length) {
    if (PIXELS.contains(name)) {
      kept.write(whole, at, length);
    } else if (name.equals(FEATURES) && (whole[at + CHUNK_HEADER] & ALPHA) != 0) {
      whole[at + CHUNK_HEADER] = ALPHA;
      kept.write(whole, at, length);
    }
  }
}
