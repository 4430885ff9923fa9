package io.forebay.processor.derivation.text;

import io.forebay.processor.derivation.PagedTypes;
import io.forebay.processor.derivation.parse.Parsing;
import io.forebay.processor.inspection.Limit;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Turns a parser's XHTML into text: its body, with page breaks where the source has pages. */
final class TextHandler extends DefaultHandler {

  private static final Map<String, String> UNITS =
      Map.of("page", "page", "slide", "slide", "slide-content", "slide", "sheet", "sheet");
  private static final Set<String> HEADINGS = Set.of("h1", "h2", "h3", "h4", "h5", "h6");
  private static final Set<String> CELLS = Set.of("td", "th");

  /** What HTML shows on lines of its own; parsers break the line behind some of them only. */
  private static final Set<String> BLOCKS =
      Set.of(
          "address",
          "article",
          "aside",
          "blockquote",
          "body",
          "details",
          "dd",
          "div",
          "dl",
          "dt",
          "fieldset",
          "figcaption",
          "figure",
          "footer",
          "form",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "header",
          "hr",
          "li",
          "main",
          "nav",
          "ol",
          "p",
          "pre",
          "section",
          "summary",
          "table",
          "tr",
          "ul");

  private static final Set<String> UNSEEN = Set.of("head", "script", "style");

  private final TextFile text;
  private final String type;
  private final int maxPages;
  private final OutlineBuilder outline = new OutlineBuilder();
  private final @Nullable PageLetters letters;
  private int pages;
  private long before;
  private int unseen;
  private long cell = -1;
  private @Nullable Limit limit;

  /**
   * One that has pages read that say nothing by themselves.
   *
   * @param letters reads them; null where nobody does
   */
  TextHandler(TextFile text, String type, int maxPages, @Nullable PageLetters letters) {
    this.letters = letters;
    this.text = text;
    this.type = type;
    this.maxPages = maxPages;
  }

  /** The limit that ended the parse, or null where it came to its own end. */
  @Nullable Limit limit() {
    return limit;
  }

  @Override
  public void startElement(String uri, String name, String qualified, Attributes attributes)
      throws SAXException {
    if (UNSEEN.contains(name)) {
      unseen++;
    }
    if (CELLS.contains(name)) {
      cell = text.visible();
    } else if (cell != text.visible()) {
      blockEdge(name); // the first of a cell stays beside the cell before it
    }
    String unit = UNITS.get(Objects.requireNonNullElse(attributes.getValue("class"), ""));
    if (name.equals("div") && unit != null && unseen == 0) {
      unit(unit);
    }
    if (HEADINGS.contains(name) && unseen == 0) {
      outline.headingBegins(name.charAt(1) - '0');
    }
  }

  /** In files without parts the same words are somebody's own. */
  private void unit(String unit) throws SAXException {
    if (PagedTypes.paged(type)) {
      page(unit);
    } else if (PagedTypes.sheets(type)) {
      outline.unit("sheet", text.next());
    }
  }

  /** The text is broken where the source has pages. */
  private void page(String unit) throws SAXException {
    pageEnds();
    if (pages == maxPages) {
      limit = Limit.PAGES;
      throw new Parsing.Enough();
    }
    if (pages++ > 0) {
      outline.unitEnds(text.length());
      write(TextFile::pageBreak);
    }
    outline.unit(unit, text.length());
    before = text.visible();
  }

  private void pageEnds() throws SAXException {
    if (letters == null || pages == 0) {
      return;
    }
    PageLetters page = letters;
    write(file -> page.addTo(file, outline, pages - 1, file.visible() - before));
  }

  @Override
  public void endDocument() throws SAXException {
    pageEnds();
  }

  @Override
  public void endElement(String uri, String name, String qualified) throws SAXException {
    if (UNSEEN.contains(name)) {
      unseen--;
    }
    if (HEADINGS.contains(name)) {
      outline.headingEnds();
    }
    blockEdge(name);
  }

  private void blockEdge(String name) throws SAXException {
    if (BLOCKS.contains(name)) {
      write(TextFile::blockEdge);
    }
  }

  @Override
  public void characters(char[] characters, int start, int length) throws SAXException {
    if (unseen == 0 && outline.inHeading()) {
      heading(characters, start, length);
    } else if (unseen == 0) {
      write(file -> file.append(characters, start, length));
    }
  }

  /** Blanks before its first letter come before it in the text, too. */
  private void heading(char[] characters, int start, int length) throws SAXException {
    int blank = outline.headingIsEmpty() ? blanks(characters, start, length) : 0;
    write(file -> file.append(characters, start, blank));
    outline.headingText(new String(characters, start + blank, length - blank), text.next());
    write(file -> file.append(characters, start + blank, length - blank));
  }

  private static int blanks(char[] characters, int start, int length) {
    int blank = 0;
    while (blank < length && Character.isWhitespace(characters[start + blank])) {
      blank++;
    }
    return blank;
  }

  /** Of what was written until now. */
  Outline outline() {
    return outline.build(text.length());
  }

  @Override
  public void ignorableWhitespace(char[] characters, int start, int length) throws SAXException {
    characters(characters, start, length);
  }

  private void write(Writing writing) throws SAXException {
    try {
      writing.to(text);
    } catch (TextFile.Full full) {
      limit = Limit.TEXT_BYTES;
      throw new Parsing.Enough();
    } catch (IOException e) {
      throw new SAXException(e);
    }
  }

  private interface Writing {
    void to(TextFile file) throws IOException;
  }
}
