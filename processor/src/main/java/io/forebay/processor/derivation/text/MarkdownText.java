package io.forebay.processor.derivation.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a hostile file says, as Markdown that shows it and does nothing else: no element of HTML, no
 * link that runs, no cell or fence that ends before its time.
 */
final class MarkdownText {

  private static final Pattern LINK = Pattern.compile("(?i)(https?://|mailto:)[^\\s].*");
  private static final Pattern UNSAFE_IN_LINK = Pattern.compile("[\\s()<>\"'`\\\\|\\p{Cntrl}]");
  private static final Pattern MARKS = Pattern.compile("[\\\\`*_\\[\\]|]");

  private MarkdownText() {}

  /** Where the handler itself escapes the marks of Markdown. */
  static String prose(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }

  /** Where the handler passes everything on: in cells and links. */
  static String held(String text) {
    return MARKS.matcher(prose(text)).replaceAll("\\\\$0");
  }

  /** Within a fence of backticks, where nothing but these means anything. */
  static String code(String text) {
    return text.replace('`', '\'');
  }

  /** The address of a link for people; null for one that leads nowhere from here, or runs. */
  static @Nullable String link(@Nullable String address) {
    if (address == null || !LINK.matcher(address.strip()).matches()) {
      return null;
    }
    Matcher unsafe = UNSAFE_IN_LINK.matcher(address.strip());
    return unsafe.replaceAll(match -> String.format("%%%02X", (int) match.group().charAt(0)));
  }
}
