package io.forebay.processor.inspection;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import org.apache.tika.mime.MediaType;

/** Tells files that bear no signature which detection would know. */
final class UnsignedTypes {

  private static final MediaType TRANSPORT_STREAM = MediaType.video("mp2t");

  /** Those of which detection knows the extension only, by how they begin. */
  private static final Map<String, MediaType> BEGINNINGS =
      Map.of(
          "060e2b34020501010d010201", MediaType.application("mxf"),
          "7776706b", MediaType.audio("x-wavpack"));

  private static final int LONGEST_BEGINNING = 12;

  /** Enough for programs and pictures to show a byte that no text has. */
  private static final int LOOK = 64 * 1024;

  /** Of the box that tells what a file of that family is. */
  private static final int BRAND_END = 12;

  private static final int SYNC = 0x47;
  private static final int PACKETS = 5;
  private static final int PACKET = 188;

  /** Of discs and cameras, which put the time of arrival before each packet. */
  private static final int TIMED_PACKET = 192;

  private static final int TIME = 4;
  private static final int DELETE = 0x7f;

  private UnsignedTypes() {}

  /**
   * What a file is that detection knows nothing of; {@code application/octet-stream} where nobody
   * can tell.
   *
   * @param text whether its name or its sender calls it a text
   */
  static MediaType of(Path file, boolean text) throws IOException {
    byte[] head = head(file, LOOK);
    if (synced(head, 0, PACKET) || synced(head, TIME, TIMED_PACKET)) {
      return TRANSPORT_STREAM;
    }
    String begins = HexFormat.of().formatHex(head, 0, Math.min(LONGEST_BEGINNING, head.length));
    for (Map.Entry<String, MediaType> beginning : BEGINNINGS.entrySet()) {
      if (begins.startsWith(beginning.getKey())) {
        return beginning.getValue();
      }
    }
    return text && printable(head) ? MediaType.TEXT_PLAIN : MediaType.OCTET_STREAM;
  }

  /**
   * What a file is that detection takes for QuickTime, as it does with most of its family: that,
   * where it says so or says nothing, and MP4 where it calls itself anything else.
   */
  static MediaType ofBrand(Path file) throws IOException {
    byte[] head = head(file, BRAND_END);
    String box = new String(head, StandardCharsets.ISO_8859_1);
    boolean branded = head.length == BRAND_END && box.startsWith("ftyp", BRAND_END - 8);
    return branded && !box.endsWith("qt  ") ? MediaType.video("mp4") : MediaType.video("quicktime");
  }

  /** The first bytes of a file, as many as there are up to {@code most}. */
  static byte[] head(Path file, int most) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(most);
    }
  }

  private static boolean synced(byte[] head, int first, int step) {
    for (int packet = 0; packet < PACKETS; packet++) {
      int at = first + packet * step;
      if (at >= head.length || head[at] != SYNC) {
        return false;
      }
    }
    return true;
  }

  /** Of any charset of single bytes, or of those of East Asia: detection wants mostly ASCII. */
  private static boolean printable(byte[] head) {
    for (byte each : head) {
      boolean control = each >= 0 && each < ' ' && "\t\n\f\r\u001b".indexOf(each) < 0;
      if (control || each == DELETE) {
        return false;
      }
    }
    return true;
  }
}
