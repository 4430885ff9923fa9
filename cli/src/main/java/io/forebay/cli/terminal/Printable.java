package io.forebay.cli.terminal;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.IntPredicate;

/**
 * Makes foreign text fit for a terminal: whatever could move its cursor, change its colours or turn
 * its reading order is written as an escape like {@code \\u001b}, a byte that is no UTF-8 as {@code
 * \\xff}.
 */
public final class Printable {
  private Printable() {}

  /** On one line. */
  public static String line(String text) {
    StringBuilder out = new StringBuilder();
    append(out, text, each -> false);
    return out.toString();
  }

  /** On one line. */
  public static String line(ByteBuffer bytes) {
    return decode(bytes, each -> false);
  }

  /** With its line breaks and tabs. */
  public static String lines(ByteBuffer bytes) {
    return decode(bytes, each -> each == '\n' || each == '\t');
  }

  /** On one line of at most so many characters. */
  public static String start(ByteBuffer bytes, int limit) {
    String line = line(bytes);
    return line.codePointCount(0, line.length()) <= limit
        ? line
        : line.substring(0, line.offsetByCodePoints(0, limit - 1)) + "…";
  }

  private static String decode(ByteBuffer bytes, IntPredicate harmless) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = bytes.duplicate();
    StringBuilder out = new StringBuilder();
    while (in.hasRemaining()) {
      CharBuffer chars = CharBuffer.allocate(in.remaining());
      CoderResult result = decoder.reset().decode(in, chars, true);
      append(out, chars.flip(), harmless);
      for (int bad = result.isError() ? result.length() : 0; bad > 0; bad--) {
        out.append(String.format(Locale.ROOT, "\\x%02x", in.get()));
      }
    }
    return out.toString();
  }

  private static void append(StringBuilder out, CharSequence text, IntPredicate harmless) {
    text.codePoints()
        .forEach(
            each -> {
              if (harmless.test(each) || isPlain(each)) {
                out.appendCodePoint(each);
              } else {
                out.append(escape(each));
              }
            });
  }

  private static boolean isPlain(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }

  private static String escape(int codePoint) {
    return switch (codePoint) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> String.format(Locale.ROOT, "\\u%04x", codePoint);
    };
  }
}
