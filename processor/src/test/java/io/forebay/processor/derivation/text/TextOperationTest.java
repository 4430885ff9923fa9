package io.forebay.processor.derivation.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.forebay.processor.corpus.Documents;
import io.forebay.processor.derivation.MediaCalls;
import io.forebay.processor.derivation.Options;
import io.forebay.processor.derivation.SourceFile;
import io.forebay.processor.derivation.StepArguments;
import io.forebay.processor.derivation.StepOutput;
import io.forebay.processor.derivation.StepOutput.Written;
import io.forebay.processor.inspection.Limits;
import io.forebay.processor.sandbox.OperationInput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What stands beside the text: where its parts begin, and its structure. */
class TextOperationTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String HTML =
      """
      <html><head><title>Not shown</title><script>alert(1)</script></head><body>
      <h1>Harbour \uD83D\uDEA2</h1><p>First.</p>
      <h2>  The   quay </h2><ul><li>crane</li><li>rope</li></ul>
      <table><tr><th>Ship</th><th>Tons</th></tr>
      <tr><td>A
      <a href="https://example.com">link</a></td><td>1|2</td></tr></table>
      <p>See <a href="https://example.com/x">there</a> and <a name="n">here</a>.</p></body></html>
      """;

  @TempDir Path directory;

  @Test
  void namesHeadingsByWhereTheyStandInTheText() throws IOException {
    run("page.html", "text/html", HTML.getBytes(StandardCharsets.UTF_8));
    String text = Files.readString(directory.resolve("text.txt"));
    JsonNode outline = outline();
    assertThat(outline.has("unit")).isFalse();
    assertThat(outline.path("characters").asInt()).isEqualTo(text.codePointCount(0, text.length()));
    assertHeading(text, outline, 0, 1, "Harbour \uD83D\uDEA2");
    assertHeading(text, outline, 1, 2, "The quay");
    assertThat(outline.path("headings")).hasSize(2);
  }

  private static void assertHeading(
      String text, JsonNode outline, int index, int level, String title) {
    JsonNode heading = outline.path("headings").get(index);
    assertThat(heading.path("level").asInt()).isEqualTo(level);
    assertThat(heading.path("text").asString()).isEqualTo(title);
    int start = text.offsetByCodePoints(0, heading.path("start").asInt());
    assertThat(text.substring(start)).startsWith(title.substring(0, 3));
  }

  @Test
  void showsStructureAsMarkdown() throws IOException {
    StepOutput output = run("page.html", "text/html", HTML.getBytes(StandardCharsets.UTF_8));
    assertThat(output.files())
        .extracting(Written::name, Written::mediaType)
        .contains(tuple("text.md", "text/markdown"));
    String markdown = Files.readString(directory.resolve("text.md"));
    assertThat(markdown)
        .startsWith("# Harbour \uD83D\uDEA2\n\nFirst.\n\n##")
        .contains("- crane\n- rope\n")
        .contains("| Ship | Tons |\n| --- | --- |\n| A link | 1\\|2 |\n")
        .contains("See [there](https://example.com/x) and here.")
        .doesNotContain("Not shown", "alert", " \n", "\n\n\n");
  }

  /** It may be rendered by somebody who trusts it. */
  @Test
  void letsNothingOfAHostileFileRunOrBreakOutOfItsPlace() throws IOException {
    String body =
        """
        <h1>A<br>B</h1>
        <p>&lt;script&gt;alert(1)&lt;/script&gt; [x](javascript:alert(2)) &amp;lt;</p>
        <p><a href="javascript:alert(3)">r_u_n</a> <a href="data:text/html,x">data</a>
        <a href="https://example.com/a)b (c">kept [in] line</a>
        <a href="mailto:a@example.com">mail</a> <img src="https://example.com/track" alt="a quay"></p>
        <pre>x
        ```
        &lt;i&gt;</pre>
        <table><tr><td>*a*</td><td>b\\</td></tr></table>
        """;
    run("page.html", "text/html", body.getBytes(StandardCharsets.UTF_8));
    String markdown = Files.readString(directory.resolve("text.md"));
    assertThat(markdown)
        .startsWith("# A B\n\n")
        .contains("&lt;script>alert(1)&lt;/script> \\[x\\](javascript:alert(2)) &amp;lt;")
        .contains("r\\_u\\_n data [kept \\[in\\] line](https://example.com/a%29b%20%28c)")
        .contains("[mail](mailto:a@example.com) a quay")
        .contains("x\n'''\n<i>\n```")
        .contains("| \\*a\\* | b\\\\ |")
        .doesNotContain("<script", "track", "data:", "javascript:alert(3)");
  }

  /** Whether a parser breaks the line behind them or not. */
  @Test
  void setsBlocksApart() throws IOException {
    String body =
        "one<section>two</section><p>three</p>four<div>five</div><b>s</b>ix"
            + "<table><tr><td>a</td><td><p>b</p></td><td>c<article>d</article></td></tr></table>";
    run("page.html", "text/html", body.getBytes(StandardCharsets.UTF_8));
    assertThat(Files.readString(directory.resolve("text.txt")).split("\\s+", -1))
        .startsWith("one", "two", "three", "four", "five", "six", "a", "b", "c", "d");
  }

  @Test
  void takesTheWordsOfPagesForWhatTheyAreInAFileWithoutAny() throws IOException {
    String body = "<div class='page'><h1>One</h1></div><div class='slide'><h1>Two</h1></div>";
    run("page.html", "text/html", body.getBytes(StandardCharsets.UTF_8));
    JsonNode outline = outline();
    assertThat(outline.has("unit")).isFalse();
    assertThat(outline.path("units")).isEmpty();
    assertThat(outline.path("headings")).hasSize(2);
  }

  @Test
  void boundsTheNumberOfParts() {
    OutlineBuilder builder = new OutlineBuilder();
    for (int i = 0; i < 50_001; i++) {
      builder.unit("sheet", i);
    }
    assertThat(builder.build(50_001).units()).hasSize(50_000);
  }

  @Test
  void tellsSheetsApart() throws IOException {
    byte[] workbook;
    try (XSSFWorkbook book = new XSSFWorkbook()) {
      row(book.createSheet("Ships"), "Ship", "Tons");
      row(book.createSheet("Quays"), "Quay", "Length");
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      book.write(out);
      workbook = out.toByteArray();
    }
    run("book.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", workbook);
    String text = Files.readString(directory.resolve("text.txt"));
    JsonNode outline = outline();
    assertThat(outline.path("unit").asString()).isEqualTo("sheet");
    assertThat(outline.path("units")).hasSize(2);
    JsonNode quays = outline.path("units").get(1);
    assertThat(quays.path("number").asInt()).isEqualTo(2);
    assertThat(quays.path("name").asString()).isEqualTo("Quays");
    assertThat(text.substring(quays.path("start").asInt(), quays.path("end").asInt()))
        .startsWith("Quays")
        .contains("Length")
        .doesNotContain("Ship");
    assertThat(Files.readString(directory.resolve("text.md"))).contains("| Quay | Length |");
  }

  private static void row(Sheet sheet, String... cells) {
    var row = sheet.createRow(0);
    for (int i = 0; i < cells.length; i++) {
      row.createCell(i).setCellValue(cells[i]);
    }
  }

  @Test
  void tellsPagesApartAndKnowsNoStructureOfThem() throws IOException {
    StepOutput output =
        run("two.pdf", "application/pdf", Documents.pdfSaying("First page", "", "Third"));
    assertThat(output.files())
        .extracting(Written::name)
        .containsExactly("text.txt", "outline.json");
    String text = Files.readString(directory.resolve("text.txt"));
    JsonNode outline = outline();
    assertThat(outline.path("unit").asString()).isEqualTo("page");
    assertUnit(text, outline, 0, "First page");
    assertUnit(text, outline, 1, "");
    assertUnit(text, outline, 2, "Third\n");
  }

  private static void assertUnit(String text, JsonNode outline, int index, String expected) {
    JsonNode unit = outline.path("units").get(index);
    assertThat(text.substring(unit.path("start").asInt(), unit.path("end").asInt()))
        .isEqualTo(expected);
  }

  /** Such a table is data; the text has it, line by line. */
  @Test
  void leavesOutMarkdownOfATableThatNobodyCanRead() throws IOException {
    String cells = "<tr><td>1</td><td>2</td></tr>".repeat(25_001);
    StepOutput output = run("data.html", "text/html", table(cells));
    assertThat(output.files()).extracting(Written::name).doesNotContain("text.md");
    assertThat(directory.resolve("text.md")).doesNotExist();
    assertThat(Files.size(directory.resolve("text.txt"))).isGreaterThan(50_000);
  }

  /** It would be held in memory several times over; the text has it, too. */
  @Test
  void leavesOutMarkdownOfATableWithTooMuchText() throws IOException {
    String cell = "<tr><td>" + "Water settles here. ".repeat(5_000) + "</td></tr>";
    StepOutput output = run("long.html", "text/html", table(cell.repeat(41)));
    assertThat(output.files()).extracting(Written::name).doesNotContain("text.md");
    assertThat(Files.size(directory.resolve("text.txt"))).isGreaterThan(4_000_000);
  }

  /** Each by itself is one to read. */
  @Test
  void countsTheCellsOfEachTable() throws IOException {
    String cells = "<tr><td>1</td><td>2</td></tr>".repeat(13_000);
    run("two.html", "text/html", table(cells + "</table><table>" + cells));
    assertThat(Files.readString(directory.resolve("text.md"))).contains("| 1 | 2 |");
  }

  private static byte[] table(String rows) {
    return ("<html><body><table>" + rows + "</table></body></html>")
        .getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void givesPlainTextAnOutlineOfOnePiece() throws IOException {
    run("notes.txt", "text/plain", "a\uD83D\uDEA2b\n".getBytes(StandardCharsets.UTF_8));
    assertThat(outline().path("characters").asInt()).isEqualTo(4);
    assertThat(outline().path("units")).isEmpty();
    assertThat(directory.resolve("text.md")).doesNotExist();
  }

  private JsonNode outline() {
    return JSON.readTree(directory.resolve("outline.json"));
  }

  private StepOutput run(String name, String type, byte[] bytes) throws IOException {
    Path file = Files.write(directory.resolve(name), bytes);
    SourceFile source = new SourceFile(file, name, "", type, bytes.length, "00");
    StepArguments arguments =
        MediaCalls.usual(
            new StepArguments(source, Map.of(), Options.NONE, Limits.defaults()), "text");
    return (StepOutput)
        new TextOperation()
            .run(new OperationInput(directory, JSON.valueToTree(arguments), progress -> {}));
  }
}
