package io.forebay.processor.derivation.text;

import io.forebay.processor.derivation.parse.Parsing;
import io.forebay.processor.inspection.Limit;
import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Turns a parser's XHTML into text: its body, with page breaks where the source has pages. */
final class TextHandler extends DefaultHandler {

  private static final Set<String> PAGE_CLASSES = Set.of("page", "slide", "slide-content");
  private static final Set<String> UNSEEN = Set.of("head", "script", "style");

  private final TextFile text;
  private final boolean paged;
  private final int maxPages;
  private int pages;
  private int unseen;
  private @Nullable Limit limit;

  TextHandler(TextFile text, boolean paged, int maxPages) {
    this.text = text;
    this.paged = paged;
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
    if (paged
        && name.equals("div")
        && PAGE_CLASSES.contains(Objects.requireNonNullElse(attributes.getValue("class"), ""))) {
      page();
    }
  }

  private void page() throws SAXException {
    if (pages == maxPages) {
      limit = Limit.PAGES;
      throw new Parsing.Enough();
    }
    if (pages++ > 0) {
      write(TextFile::pageBreak);
    }
  }

  @Override
  public void endElement(String uri, String name, String qualified) throws SAXException {
    if (UNSEEN.contains(name)) {
      unseen--;
    }
  }

  @Override
  public void characters(char[] characters, int start, int length) throws SAXException {
    if (unseen == 0) {
      write(file -> file.append(characters, start, length));
    }
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
