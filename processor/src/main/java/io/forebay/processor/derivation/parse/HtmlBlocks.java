package io.forebay.processor.derivation.parse;

import java.util.Locale;
import java.util.Set;
import org.apache.tika.parser.html.DefaultHtmlMapper;
import org.jspecify.annotations.Nullable;

/** Keeps the edges of blocks that parsers else drop, so that their words are not joined. */
final class HtmlBlocks extends DefaultHtmlMapper {

  private static final Set<String> BLOCKS =
      Set.of(
          "article",
          "aside",
          "details",
          "div",
          "fieldset",
          "figcaption",
          "figure",
          "footer",
          "form",
          "header",
          "main",
          "nav",
          "section",
          "summary");

  @Override
  public @Nullable String mapSafeElement(String name) {
    return BLOCKS.contains(name.toLowerCase(Locale.ROOT)) ? "div" : super.mapSafeElement(name);
  }
}
