package io.forebay.processor.derivation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.forebay.common.document.ArtifactStatus;
import io.forebay.processor.corpus.Documents;
import io.forebay.processor.sandbox.tool.Tool;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Letters of pictures, read by a real Tesseract behind the wall. */
@Tag("extended")
@TestInstance(Lifecycle.PER_CLASS)
class OcrIT {

  private static final String SENTENCE = "The north quay is closed on Sunday";

  @TempDir private static Path root;
  private Pipeline pipeline;

  @BeforeAll
  void open() {
    assumeThat(Tool.TESSERACT.path()).as("tesseract is installed").isPresent();
    Map<String, String> keys =
        Map.of(
            "forebay.profiles.scans.derivations", "metadata,image,text,chunk,summary",
            "forebay.profiles.scans.options.text.ocr", "true");
    pipeline = new Pipeline(root.resolve("scratch"), "scans", keys);
  }

  @AfterAll
  void close() {
    if (pipeline != null) {
      pipeline.close();
    }
  }

  /** Black on white, as a scanner sees it. */
  private static BufferedImage page(String... lines) {
    BufferedImage page = new BufferedImage(1600, 1000, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = page.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, page.getWidth(), page.getHeight());
    graphics.setColor(Color.BLACK);
    graphics.setFont(new Font(Font.SERIF, Font.PLAIN, 48));
    for (int i = 0; i < lines.length; i++) {
      graphics.drawString(lines[i], 150, 200 + 80 * i);
    }
    graphics.dispose();
    return page;
  }

  private Pipeline.Outcome run(String name, byte[] bytes) throws IOException {
    return pipeline.run(Files.write(root.resolve(name), bytes), "application/octet-stream");
  }

  private static JsonNode json(Pipeline.Outcome outcome, String step, String file) {
    return JsonMapper.shared().readTree(outcome.content(step, file));
  }

  @Test
  void readsAPhotographOfAPageTheWayItWasHeld() throws IOException {
    byte[] jpeg = Images.encode(Images.stored(page(SENTENCE, "and on Monday"), 6), "jpeg");
    Pipeline.Outcome outcome = run("held.jpg", Images.withExif(jpeg, 6));
    assertThat(outcome.of("text").status())
        .as(outcome.of("text").reason())
        .isEqualTo(ArtifactStatus.DONE);
    assertThat(outcome.content("text", "text.txt")).contains(SENTENCE, "and on Monday");
    assertThat(json(outcome, "chunk", "chunks/0001.json").path("text").asString())
        .contains(SENTENCE);
    assertThat(json(outcome, "summary", "summary.json").path("words").asInt()).isEqualTo(10);
    assertThat(String.valueOf(outcome.of("text").tool())).contains("tesseract");
  }

  @Test
  void readsThePagesOfAPdfThatWereScanned() throws IOException {
    Path file = root.resolve("mixed.pdf");
    try (PDDocument document = new PDDocument()) {
      Documents.addPage(document, "This page says for itself what stands on it.");
      PDPage scanned = new PDPage(new PDRectangle(800, 500));
      document.addPage(scanned);
      try (PDPageContentStream content = new PDPageContentStream(document, scanned)) {
        content.drawImage(
            LosslessFactory.createFromImage(document, page(SENTENCE)), 0, 0, 800, 500);
      }
      document.save(file.toFile());
    }
    Pipeline.Outcome outcome = pipeline.run(file, "application/pdf");
    String[] pages = outcome.content("text", "text.txt").split("\f", -1);
    assertThat(pages).hasSize(2);
    assertThat(pages[0]).contains("says for itself").doesNotContain("quay");
    assertThat(pages[1]).contains(SENTENCE);
    JsonNode units = json(outcome, "text", "outline.json").path("units");
    assertThat(units.get(0).has("confidence")).isFalse();
    assertThat(units.get(1).path("confidence").asInt()).isGreaterThan(80);
  }

  @Test
  void readsEveryPageOfAFax() throws IOException {
    Path file = root.resolve("fax.tiff");
    ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
      writer.setOutput(out);
      writer.prepareWriteSequence(null);
      for (String line : new String[] {"First comes the harbour", SENTENCE}) {
        writer.writeToSequence(new IIOImage(page(line), null, null), null);
      }
      writer.endWriteSequence();
    }
    Pipeline.Outcome outcome = pipeline.run(file, "image/tiff");
    String[] pages = outcome.content("text", "text.txt").split("\f", -1);
    assertThat(pages).hasSize(2);
    assertThat(pages[0]).contains("First comes the harbour");
    assertThat(pages[1]).contains(SENTENCE);
    assertThat(json(outcome, "chunk", "chunks/0001.json").path("page").asInt()).isEqualTo(1);
  }

  @Test
  void findsNoLettersInAPhotographOfNone() throws IOException {
    Pipeline.Outcome outcome =
        run(
            "scene.jpg",
            Images.encode(Images.scene(1200, 800, BufferedImage.TYPE_INT_RGB), "jpeg"));
    assertThat(outcome.of("text").status()).isEqualTo(ArtifactStatus.SKIPPED);
    assertThat(outcome.of("text").reason()).isEqualTo("no text");
    assertThat(outcome.of("image").status()).isEqualTo(ArtifactStatus.DONE);
  }

  @Test
  void readsTheSameOutOfTheSame() throws IOException {
    byte[] png = Images.encode(page(SENTENCE), "png");
    assertThat(run("one.png", png).content("text", "text.txt"))
        .isEqualTo(run("two.png", png).content("text", "text.txt"));
  }
}
