package io.forebay.processor.derivation.parse;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.tika.detect.EncodingDetector;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.html.HtmlEncodingDetector;
import org.apache.tika.parser.txt.Icu4jEncodingDetector;
import org.apache.tika.parser.txt.UniversalEncodingDetector;
import org.jspecify.annotations.Nullable;

/**
 * Finds the charset of a text. A byte order mark comes first, then UTF-8: bytes above 127 that are
 * valid UTF-8 are hardly ever anything else, while statistics need more of them than a short text
 * has. Only then what the text says of itself, and only then statistics.
 */
public final class TextEncoding implements EncodingDetector {

  private static final long serialVersionUID = 1L;
  private static final int LOOK = 1 << 20;
  private static final int ESCAPE = 0x1b;
  private static final Set<Charset> LATIN =
      Set.of(StandardCharsets.ISO_8859_1, StandardCharsets.US_ASCII);

  @Override
  public @Nullable Charset detect(@Nullable InputStream input, Metadata metadata)
      throws IOException {
    if (input == null) {
      return null;
    }
    input.mark(LOOK);
    byte[] bytes = input.readNBytes(LOOK);
    input.reset();
    Charset marked = marked(bytes);
    if (marked != null) {
      return marked;
    }
    return utf8(bytes) ? StandardCharsets.UTF_8 : guessed(input, metadata, bytes);
  }

  private static Charset guessed(InputStream input, Metadata metadata, byte[] bytes)
      throws IOException {
    Charset wide = wide(bytes);
    if (wide != null) {
      return wide;
    }
    for (EncodingDetector detector :
        List.of(
            new HtmlEncodingDetector(),
            new UniversalEncodingDetector(),
            new Icu4jEncodingDetector())) {
      Charset charset = detector.detect(input, metadata);
      // Something claims UTF-8 where the bytes are not.
      if (charset != null && !charset.equals(StandardCharsets.UTF_8)) {
        return LATIN.contains(charset) ? windows() : charset;
      }
    }
    return windows();
  }

  // What calls itself Latin-1 has euro signs and quotes where Latin-1 has control characters; the
  // web reads it as its superset, and so do we.
  private static Charset windows() {
    return Objects.requireNonNullElse(charset("windows-1252"), StandardCharsets.ISO_8859_1);
  }

  private static @Nullable Charset charset(String name) {
    return Charset.isSupported(name) ? Charset.forName(name) : null;
  }

  private static @Nullable Charset marked(byte[] bytes) {
    if (startsWith(bytes, 0xef, 0xbb, 0xbf)) {
      return StandardCharsets.UTF_8;
    }
    if (startsWith(bytes, 0xff, 0xfe, 0, 0)) {
      return charset("UTF-32LE");
    }
    if (startsWith(bytes, 0, 0, 0xfe, 0xff)) {
      return charset("UTF-32BE");
    }
    if (startsWith(bytes, 0xff, 0xfe)) {
      return StandardCharsets.UTF_16LE;
    }
    return startsWith(bytes, 0xfe, 0xff) ? StandardCharsets.UTF_16BE : null;
  }

  private static boolean startsWith(byte[] bytes, int... mark) {
    if (bytes.length < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if ((bytes[i] & 0xff) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  // Valid, but for a character cut off at the end of the look, and free of the two bytes that give
  // away UTF-16 and the seven-bit encodings of East Asia.
  private static boolean utf8(byte[] bytes) {
    for (byte b : bytes) {
      if (b == 0 || b == ESCAPE) {
        return false;
      }
    }
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CoderResult result =
        decoder.decode(ByteBuffer.wrap(bytes), CharBuffer.allocate(bytes.length + 1), false);
    return !result.isError();
  }

  // UTF-16 without a mark: in Latin text every other byte is zero.
  private static @Nullable Charset wide(byte[] bytes) {
    int[] zeros = new int[2];
    int length = Math.min(bytes.length, 4096);
    for (int i = 0; i < length; i++) {
      if (bytes[i] == 0) {
        zeros[i & 1]++;
      }
    }
    if (zeros[1] > length / 5 && zeros[0] < zeros[1] / 4) {
      return StandardCharsets.UTF_16LE;
    }
    return zeros[0] > length / 5 && zeros[1] < zeros[0] / 4 ? StandardCharsets.UTF_16BE : null;
  }
}
