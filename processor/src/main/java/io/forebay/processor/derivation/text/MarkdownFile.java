package io.forebay.processor.derivation.text;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Set;
import org.apache.tika.sax.ToMarkdownContentHandler;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.AttributesImpl;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Writes {@code text.md} from a parser's XHTML. It is an extra: what goes wrong with it never
 * touches the text.
 */
final class MarkdownFile extends DefaultHandler implements Closeable {

  private static final Set<String> STRUCTURE =
      Set.of("h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "pre", "blockquote");
  private static final Set<String> HEADINGS = Set.of("h1", "h2", "h3", "h4", "h5", "h6");
  private static final Set<String> LISTS = Set.of("ul", "ol");

  /** Blocks that the writer of Markdown does not know. */
  private static final Set<String> SECTIONS =
      Set.of(
          "article", "aside", "footer", "header", "main", "nav", "section", "figure", "figcaption");

  private static final Set<String> CELLS = Set.of("td", "th");

  /** What would show as code is shown as text, since a file could end the code early. */
  private static final Set<String> NEVER = Set.of("img", "pre", "code");

  /** What Markdown wants on one line. */
  private static final Set<String> LINES =
      Set.of("td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "a");

  private static final Set<String> TABLE = Set.of("table", "thead", "tbody", "tfoot", "tr");

  /** What is held in memory until it ends. */
  private static final Set<String> HELD = Set.of("table", "a");

  /** Beyond this a table is data and not for reading. */
  private static final int MAX_CELLS = 50_000;

  private static final int MAX_COLUMNS = 256;

  private static final int MAX_HELD = 4_000_000;

  private final Path path;
  private final TidyLines lines;
  private final ToMarkdownContentHandler markdown;
  private boolean structured;
  private boolean broken;

  /** Each that has begun, shown or not: whether it is open in the Markdown. */
  private final Deque<Boolean> links = new ArrayDeque<>();

  private boolean linked;
  private int head;
  private int line;
  private int fence;
  private int cell;
  private int cells;
  private int columns;
  private int lists;
  private int holding;
  private int held;

  MarkdownFile(Path path, long maxBytes) throws IOException {
    this.path = path;
    this.lines = new TidyLines(path, maxBytes);
    this.markdown = new ToMarkdownContentHandler(lines);
  }

  /** Whether there is structure to show, and all of it could be written. */
  boolean worthKeeping() {
    return structured && !broken;
  }

  /** Ends the file; removes it where it is not worth keeping. */
  @Override
  public void close() throws IOException {
    attempt(markdown::endDocument);
    try {
      lines.close();
    } catch (IOException full) {
      broken = true;
    }
    if (!worthKeeping()) {
      Files.deleteIfExists(path);
    }
  }

  @Override
  public void startElement(String uri, String name, String qualified, Attributes attributes) {
    head += name.equals("head") ? 1 : 0;
    structured |= STRUCTURE.contains(name);
    holding += HELD.contains(name) ? 1 : 0;
    line += LINES.contains(name) ? 1 : 0;
    cell += CELLS.contains(name) ? 1 : 0;
    cells += CELLS.contains(name) ? 1 : 0;
    columns = name.equals("tr") ? 0 : columns + (CELLS.contains(name) ? 1 : 0);
    broken |= cells > MAX_CELLS || columns > MAX_COLUMNS;
    if (name.equals("a")) {
      link(uri, name, qualified, attributes);
    } else if (fence > 0 || (name.equals("pre") && holding == 0 && head == 0)) {
      fenced(name);
    } else if (name.equals("img")) {
      described(attributes.getValue("alt"));
    } else if (shown(name)) {
      block(uri, name, qualified);
    }
  }

  private void block(String uri, String name, String qualified) {
    String known = SECTIONS.contains(name) ? "div" : name;
    if (LISTS.contains(name) && lists++ > 0) {
      lineBreak();
    }
    attempt(
        () ->
            markdown.startElement(
                uri, known, known.equals(name) ? qualified : known, new AttributesImpl()));
  }

  /** Where the writer of Markdown would go on in the same line. */
  private void lineBreak() {
    if (holding == 0) {
      attempt(() -> lines.write('\n'));
    }
  }

  /** Of links within each other only the outermost is one. */
  private void link(String uri, String name, String qualified, Attributes attributes) {
    String address = MarkdownText.link(attributes.getValue("href"));
    boolean opens = address != null && !linked && fence == 0 && shown(name);
    links.push(opens);
    linked |= opens;
    if (opens) {
      AttributesImpl safe = new AttributesImpl();
      safe.addAttribute("", "href", "href", "CDATA", address);
      attempt(() -> markdown.startElement(uri, name, qualified, safe));
    }
  }

  /** At the beginning of a line and outside of all else; what is in it is text alone. */
  private void fenced(String name) {
    if (fence++ == 0) {
      attempt(lines::openFence);
    } else if (name.equals("br")) {
      attempt(() -> lines.write('\n'));
    }
  }

  /** Whoever reads it must not fetch it from where the file says. */
  private void described(@Nullable String alternative) {
    char[] text = Objects.requireNonNullElse(alternative, "").toCharArray();
    characters(text, 0, text.length);
  }

  @Override
  public void endElement(String uri, String name, String qualified) {
    boolean link = name.equals("a");
    if (fence > 0 && !link) {
      fence--;
      if (fence == 0) {
        attempt(lines::closeFence);
      }
    } else if (link ? linkEnds() : shown(name)) {
      blockEnds(uri, name, qualified);
    }
    head -= name.equals("head") ? 1 : 0;
    line -= LINES.contains(name) ? 1 : 0;
    cell -= CELLS.contains(name) ? 1 : 0;
    holding -= HELD.contains(name) ? 1 : 0;
    if (holding == 0) {
      cells = 0;
      held = 0;
    }
  }

  private void blockEnds(String uri, String name, String qualified) {
    String known = SECTIONS.contains(name) ? "div" : name;
    lists -= LISTS.contains(name) && lists > 0 ? 1 : 0;
    attempt(() -> markdown.endElement(uri, known, known.equals(name) ? qualified : known));
    if (HEADINGS.contains(name)) {
      lineBreak();
    }
  }

  /**
   * Whether the Markdown has it open. Where a file ends it in another place than it began in,
   * nothing can be shown.
   */
  private boolean linkEnds() {
    boolean opened = Boolean.TRUE.equals(links.poll());
    broken |= opened && !shown("a");
    linked &= !opened;
    return opened;
  }

  // Within a cell there is one line of plain text, since that is all that Markdown's tables have.
  private boolean shown(String name) {
    return head == 0
        && !NEVER.contains(name)
        && (cell == 0 || CELLS.contains(name) || TABLE.contains(name));
  }

  @Override
  public void characters(char[] characters, int start, int length) {
    held += holding == 0 ? 0 : length;
    broken |= held > MAX_HELD;
    if (head == 0 && !broken) {
      pass(new String(characters, start, length));
    }
  }

  private void pass(String text) {
    if (fence > 0) {
      attempt(() -> lines.write(MarkdownText.code(text)));
    } else {
      char[] safe = safe(line == 0 ? text : text.replaceAll("\\s+", " ")).toCharArray();
      attempt(() -> markdown.characters(safe, 0, safe.length));
    }
  }

  private String safe(String text) {
    return linked || cell > 0 ? MarkdownText.held(text) : MarkdownText.prose(text);
  }

  @Override
  public void ignorableWhitespace(char[] characters, int start, int length) {
    if (fence > 0) {
      characters(characters, start, length);
    } else if (line > 0) {
      characters(new char[] {' '}, 0, 1);
    } else if (head == 0) {
      attempt(() -> markdown.ignorableWhitespace(characters, start, length));
    }
  }

  private interface Event {
    void pass() throws SAXException, IOException;
  }

  private void attempt(Event event) {
    if (broken) {
      return;
    }
    try {
      event.pass();
    } catch (SAXException | IOException | RuntimeException cannot) {
      broken = true;
    }
  }
}
