package io.forebay.processor.derivation.mail;

import java.util.HashSet;
import java.util.Set;

/** Which parts a page refers to by their content ids; it is gone through once for all of them. */
final class ShownParts {

  private static final String SCHEME = "cid:";
  private static final String ENDS = " \t\r\n\f\"'<>)";

  private ShownParts() {}

  /** Those of the ids that are in the page. */
  static Set<String> of(String html, Set<String> ids) {
    Set<String> shown = new HashSet<>();
    int at = ids.isEmpty() ? -1 : html.indexOf(SCHEME);
    while (at >= 0) {
      int start = at + SCHEME.length();
      int end = end(html, start);
      String id = html.substring(start, end);
      if (ids.contains(id)) {
        shown.add(id);
      }
      at = html.indexOf(SCHEME, end);
    }
    return shown;
  }

  /** At the quote of the same kind where it follows one, else where a word ends. */
  private static int end(String html, int start) {
    int before = start - SCHEME.length() - 1;
    char quote = before < 0 ? ' ' : html.charAt(before);
    if (quote == '"' || quote == '\'') {
      int closed = html.indexOf(quote, start);
      return closed < 0 ? html.length() : closed;
    }
    int end = start;
    while (end < html.length() && ENDS.indexOf(html.charAt(end)) < 0) {
      end++;
    }
    return end;
  }
}
