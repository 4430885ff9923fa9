package io.forebay.processor.derivation.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.xml.parsers.SAXParserFactory;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.text.TextContentRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.helpers.AttributesImpl;
import org.xml.sax.helpers.DefaultHandler;

/** What a renderer of Markdown makes of elements that a hostile file has put together. */
class MarkdownFileTest {

  private static final long SEED = 20_261_123L;
  private static final int FILES = 3000;
  private static final int EVENTS = 26;

  private static final String[] NAMES = {
    "p",
    "pre",
    "code",
    "ul",
    "ol",
    "li",
    "blockquote",
    "a",
    "b",
    "em",
    "h1",
    "h3",
    "table",
    "tr",
    "td",
    "th",
    "br",
    "div",
    "dl",
    "dt",
    "dd",
    "img",
    "hr",
    "head",
    "body",
    "section"
  };

  private static final String[] TEXTS = {
    "<img src=x onerror=alert(1)>",
    "```\n<b>one</b>\n",
    "~~~\n",
    "\n~~~\n<b>two</b>\n\n<b>three</b>",
    "\n\n<script>four</script>",
    "[a](javascript:five) ![b](http://six)",
    "[a]: javascript:seven\n\n[a]",
    "> ~~~\n- ~~~\n1. ~~~\n",
    "\\",
    "`",
    "``<i>eight</i>",
    "    <b>nine</b>\n",
    "&lt;b&gt; & <!-- ten",
    "<javascript:eleven>",
    "]](x) | <b>twelve</b> |\n|---|\n",
    " ",
    "!",
    "Hello!",
    "    ",
    "\t",
    "\n    ",
    "](javascript:thirteen)",
    "![p](https://fourteen)"
  };

  @TempDir private Path directory;

  /** Whatever would be fetched, or run, or be taken for an element. */
  private static final class Live extends AbstractVisitor {
    private final List<String> found = new ArrayList<>();

    @Override
    public void visit(HtmlInline html) {
      found.add(html.getLiteral());
    }

    @Override
    public void visit(HtmlBlock html) {
      found.add(html.getLiteral());
    }

    @Override
    public void visit(Image image) {
      found.add(image.getDestination());
    }

    @Override
    public void visit(Link link) {
      if (!link.getDestination().equals("https://example.com/")) {
        found.add(link.getDestination());
      }
      visitChildren(link);
    }
  }

  @Test
  void showsNothingButTextAndLinksForPeopleHoweverElementsAreNested() throws IOException {
    Random random = new Random(SEED);
    int shown = 0;
    for (int number = 0; number < FILES; number++) {
      Path path = directory.resolve(number + ".md");
      StringBuilder events = new StringBuilder();
      try (MarkdownFile file = new MarkdownFile(path, 1_000_000)) {
        nest(file, random, EVENTS, events);
      }
      if (Files.exists(path)) {
        shown++;
        String markdown = Files.readString(path);
        assertThat(live(markdown)).as("%s gives\n%s", events, markdown).isEmpty();
      }
    }
    assertThat(shown).isGreaterThan(FILES / 2);
  }

  private static void nest(MarkdownFile file, Random random, int events, StringBuilder told) {
    for (int left = events; left > 0; left--) {
      if (random.nextInt(2) == 0) {
        String text = TEXTS[random.nextInt(TEXTS.length)];
        told.append('"').append(text.replace("\n", "\\n")).append('"');
        file.characters(text.toCharArray(), 0, text.length());
      } else {
        String name = NAMES[random.nextInt(NAMES.length)];
        boolean ends = random.nextInt(20) > 0;
        if (random.nextInt(20) > 0) {
          told.append('<').append(name).append('>');
          begin(file, name, random.nextBoolean() ? "https://example.com/" : "javascript:link");
        }
        nest(file, random, left / 2, told);
        if (ends) {
          file.endElement("", name, name);
          told.append("</").append(name).append('>');
        }
      }
    }
  }

  @Test
  void outlivesALinkThatEndsOutsideOfTheCellThatItBeganIn() throws IOException {
    Path path = directory.resolve("link.md");
    try (MarkdownFile file = new MarkdownFile(path, 1_000_000)) {
      for (String name : List.of("table", "tr", "td", "a")) {
        begin(file, name, "https://example.com/");
      }
      file.characters("in it".toCharArray(), 0, 5);
      for (String name : List.of("td", "tr", "table", "a")) {
        file.endElement("", name, name);
      }
      begin(file, "h1", "");
      file.characters("after".toCharArray(), 0, 5);
      file.endElement("", "h1", "h1");
    }
    assertThat(path).content().contains("in it").contains("# after");
  }

  private static void begin(MarkdownFile file, String name, String address) {
    AttributesImpl attributes = new AttributesImpl();
    attributes.addAttribute("", "href", "href", "CDATA", address);
    attributes.addAttribute("", "alt", "alt", "CDATA", "<u>alt</u>](javascript:alt)");
    file.startElement("", name, name, attributes);
  }

  private static List<String> live(String markdown) {
    Live live = new Live();
    Parser.builder().build().parse(markdown).accept(live);
    return live.found;
  }

  /** Each of these has let something out of its place once. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<pre>code\n    </pre><p>text</p><pre>&lt;script>alert(1)&lt;/script></pre>",
        "<a href='https://example.com/'><table><tr><td><a href='https://example.com/'>y</a></td>"
            + "</tr></table>B](javascript:alert(1))</a>",
        "<h1>A</h1><p>Hello!<a href='https://example.com/'>x</a></p>",
        "<h1>A</h1><p>~~~</p><pre>\n~~~\n&lt;b>\n</pre>"
      })
  void letsNothingOut(String html) throws Exception {
    String markdown = Files.readString(written(html));
    assertThat(live(markdown)).as(markdown).isEmpty();
  }

  @Test
  void setsBlocksApart() throws Exception {
    assertThat(written("<h1>A</h1><section>b</section><h2>C</h2><b>d</b><header>e</header>"))
        .content()
        .containsPattern("(?s)^# A\n\nb\n\n## C\n+\\*\\*d\\*\\*\n\ne\\s*$");
  }

  @Test
  void nestsLists() throws Exception {
    assertThat(written("<ul><li>a<ol><li>b</li><li>c</li></ol></li><li>d</li></ul>"))
        .content()
        .startsWith("- a\n    1. b\n    2. c\n\n- d\n");
  }

  /** A spreadsheet with one note in its last column. */
  @Test
  void leavesTablesOutThatAreTooWideToRead() throws Exception {
    assertThat(written("<table><tr>" + "<td>a</td>".repeat(256) + "</tr></table>")).exists();
    assertThat(written("<table><tr>" + "<td>a</td>".repeat(257) + "</tr></table>")).doesNotExist();
  }

  @Test
  void givesUpWhereALinkEndsInACellThatItDidNotBeginIn() throws IOException {
    Path path = directory.resolve("cell.md");
    try (MarkdownFile file = new MarkdownFile(path, 1_000_000)) {
      for (String name : List.of("a", "table", "tr", "td")) {
        begin(file, name, "https://example.com/");
      }
      for (String name : List.of("a", "td", "tr", "table")) {
        file.endElement("", name, name);
      }
    }
    assertThat(path).doesNotExist();
  }

  private Path written(String html) throws Exception {
    Path path = directory.resolve("out.md");
    try (MarkdownFile file = new MarkdownFile(path, 1_000_000)) {
      SAXParserFactory.newInstance()
          .newSAXParser()
          .parse(new InputSource(new StringReader("<body>" + html + "</body>")), forwarding(file));
    }
    return path;
  }

  /** Plain names, as parsers of files give them. */
  private static DefaultHandler forwarding(MarkdownFile file) {
    return new DefaultHandler() {
      @Override
      public void startElement(String uri, String local, String name, Attributes attributes) {
        file.startElement("", name, name, attributes);
      }

      @Override
      public void endElement(String uri, String local, String name) {
        file.endElement("", name, name);
      }

      @Override
      public void characters(char[] text, int start, int length) {
        file.characters(text, start, length);
      }
    };
  }

  @Test
  void fencesWhatIsPreformattedAndKeepsItAsItIs() throws IOException {
    String markdown = written("pre", "a < b\n  c & d ~ *e*\n\n~~~\n");
    Node first = Parser.builder().build().parse(markdown).getFirstChild();
    assertThat(first).isInstanceOf(FencedCodeBlock.class);
    assertThat(((FencedCodeBlock) first).getLiteral()).isEqualTo("a < b\n  c & d ~ *e*\n\n~~~\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"code", "p", "li", "blockquote", "td"})
  void showsTextAsItStandsInTheFile(String name) throws IOException {
    String text = "a ~ b < c & d *e* `f` [g](h) ~~i~~";
    String shown = TextContentRenderer.builder().build().render(parsed(written(name, text)));
    assertThat(shown.replaceAll("[|\\n»«\"]|---|^\\W*-", "").strip()).isEqualTo(text);
  }

  private static Node parsed(String markdown) {
    return Parser.builder().build().parse(markdown);
  }

  private String written(String name, String text) throws IOException {
    Path path = directory.resolve("one.md");
    try (MarkdownFile file = new MarkdownFile(path, 1_000_000)) {
      AttributesImpl none = new AttributesImpl();
      List<String> around =
          switch (name) {
            case "pre" -> List.of(name);
            case "td" -> List.of("table", "tr", name);
            default -> List.of("blockquote", name);
          };
      around.forEach(each -> file.startElement("", each, each, none));
      file.characters(text.toCharArray(), 0, text.length());
      for (int i = around.size() - 1; i >= 0; i--) {
        file.endElement("", around.get(i), around.get(i));
      }
    }
    return Files.readString(path);
  }
}
