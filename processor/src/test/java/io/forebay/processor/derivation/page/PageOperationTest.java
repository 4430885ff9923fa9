package io.forebay.processor.derivation.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forebay.common.document.ArtifactStatus;
import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.processor.derivation.Options;
import io.forebay.processor.derivation.SourceFile;
import io.forebay.processor.derivation.StepArguments;
import io.forebay.processor.derivation.StepOutput;
import io.forebay.processor.derivation.StepOutput.Written;
import io.forebay.processor.inspection.Limits;
import io.forebay.processor.sandbox.OperationInput;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.imageio.ImageIO;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceRGB;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class PageOperationTest {
  private static final PDRectangle HALL = new PDRectangle(140_000, 140);

  @TempDir Path directory;

  @Test
  void showsTheFirstPagesAndNoMore() throws IOException {
    StepOutput output = run(file(red(PDRectangle.A4), red(PDRectangle.A5), red(PDRectangle.A4)), 2);
    assertThat(output.status()).isEqualTo(ArtifactStatus.DONE);
    assertThat(output.files())
        .extracting(Written::name)
        .containsExactly("pages/0001.jpg", "previews/256.jpg", "pages/0002.jpg");
    BufferedImage page = image("pages/0001.jpg");
    assertThat(page.getHeight()).isEqualTo(1000);
    assertThat(page.getWidth()).isBetween(706, 708);
    assertRedAbove(page);
    assertThat(image("pages/0002.jpg").getHeight()).isEqualTo(1000);
    BufferedImage preview = image("previews/256.jpg");
    assertThat(preview.getHeight()).isEqualTo(256);
    assertRedAbove(preview);
  }

  @Test
  void boundsThePictureOfAPageOfFiftyMetres() throws IOException {
    assertThat(run(file(red(HALL)), 1).status()).isEqualTo(ArtifactStatus.DONE);
    assertThat(image("pages/0001.jpg").getWidth()).isEqualTo(1000);
    assertThat(image("pages/0001.jpg").getHeight()).isEqualTo(1);
  }

  @Test
  void turnsPagesUpright() throws IOException {
    Sheet turned =
        document -> {
          PDPage page = red(PDRectangle.A4).in(document);
          page.setRotation(90);
          return page;
        };
    run(file(turned), 1);
    BufferedImage page = image("pages/0001.jpg");
    assertThat(page.getWidth()).isEqualTo(1000);
    assertRed(page.getRGB(page.getWidth() * 3 / 4, page.getHeight() / 2));
  }

  @Test
  void makesTheSameBytesAgain() throws IOException {
    Path file = file(red(PDRectangle.A4));
    run(file, 1);
    byte[] first = Files.readAllBytes(directory.resolve("pages/0001.jpg"));
    run(file, 1);
    assertThat(Files.readAllBytes(directory.resolve("pages/0001.jpg"))).isEqualTo(first);
  }

  @Test
  void saysThatSomethingOnAPageCouldNotBeShown() throws IOException {
    StepOutput output = run(file(PageOperationTest::withJpeg2000), 1);
    assertThat(output.status()).isEqualTo(ArtifactStatus.PARTIAL);
    assertThat(output.code()).isEqualTo(FailureCode.CONTENT_UNSUPPORTED);
    assertThat(output.files()).hasSize(2);
    assertThat(output.missing()).containsExactly("pdftoppm");
  }

  @Test
  void letsPopplerDrawWhatNothingHereDecodes() throws IOException {
    Path picture = directory.resolve("drawn.png");
    BufferedImage red = new BufferedImage(10, 10, BufferedImage.TYPE_INT_RGB);
    red.setRGB(5, 5, 0xff0000);
    ImageIO.write(red, "png", picture.toFile());
    String log = "echo \"$@\" >> " + directory.resolve("log");
    Sheet pictured = PageOperationTest::withJpeg2000;
    Path file = file(red(PDRectangle.A4), pictured);
    StepOutput output = drawnBy(log + "; cp " + picture + " poppler.png", file);
    assertThat(output.status()).as(output.reason()).isEqualTo(ArtifactStatus.DONE);
    assertThat(output.missing()).isEmpty();
    assertThat(Files.readString(directory.resolve("log")))
        .startsWith("-f 2 -l 2 -scale-to 1000 ")
        .hasLineCount(1);
    assertThat(image("pages/0002.jpg").getWidth()).isEqualTo(10);
    assertRedAbove(image("pages/0001.jpg"));
  }

  /** What it has drawn is more than what is left without it; complaints may be many. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "exit 1, 1000",
        "echo 'Syntax Error: odd' >&2; cp drawn.png poppler.png, 10",
        "echo 'Syntax Error: odd' >&2; yes warning | head -c 9000 >&2; cp drawn.png poppler.png, 10"
      })
  void doesNotCallWholeWhatPopplerCannotDrawEither(String script, int height) throws IOException {
    ImageIO.write(
        new BufferedImage(10, 10, BufferedImage.TYPE_INT_RGB),
        "png",
        directory.resolve("drawn.png").toFile());
    StepOutput output = drawnBy(script, file(PageOperationTest::withJpeg2000));
    assertThat(output.status()).isEqualTo(ArtifactStatus.PARTIAL);
    assertThat(output.code()).isEqualTo(FailureCode.CONTENT_UNSUPPORTED);
    assertThat(image("pages/0001.jpg").getHeight()).isEqualTo(height);
  }

  private StepOutput drawnBy(String script, Path file) throws IOException {
    Path program = Files.writeString(directory.resolve("program"), "#!/bin/sh\n" + script + "\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return run(new PageOperation(System::nanoTime, tool -> Optional.of(program)), file, 2);
  }

  /** Scanners write little else; the reader comes with the library for PDF. */
  @Test
  void hasAReaderOfJbig2() {
    assertThat(ImageIO.getImageReadersByFormatName("JBIG2").hasNext()).isTrue();
  }

  /** Such an operator raises an exception that the library passes on. */
  @Test
  void leavesOutWhatCannotBeDrawnAndShowsTheRest() throws IOException {
    StepOutput output = run(file(shadedBy(99)), 1);
    assertThat(output.status()).isEqualTo(ArtifactStatus.PARTIAL);
    assertThat(output.code()).isEqualTo(FailureCode.CONTENT_CORRUPT);
    assertRedAbove(image("pages/0001.jpg"));
  }

  @Test
  void leavesOutAPageThatCannotBeDrawnAndShowsTheOthers() throws IOException {
    StepOutput output = run(file(shadedBy(2), red(PDRectangle.A4)), 2);
    assertThat(output.status()).isEqualTo(ArtifactStatus.PARTIAL);
    assertThat(output.code()).isEqualTo(FailureCode.CONTENT_CORRUPT);
    assertThat(output.files())
        .extracting(Written::name)
        .containsExactly("pages/0002.jpg", "previews/256.jpg");
  }

  @Test
  void leavesOutAPageThatIsNestedTooDeepForTheStack() throws IOException {
    StepOutput output = run(file(PageOperationTest::shadedByItself, red(PDRectangle.A4)), 2);
    assertThat(output.status()).isEqualTo(ArtifactStatus.PARTIAL);
    assertThat(output.code()).isEqualTo(FailureCode.MEMORY);
    assertThat(output.files())
        .extracting(Written::name)
        .containsExactly("pages/0002.jpg", "previews/256.jpg");
  }

  @Test
  void saysThatNoPageCanBeDrawn() throws IOException {
    StepOutput output = run(file(shadedBy(2)), 1);
    assertThat(output.status()).isEqualTo(ArtifactStatus.FAILED);
    assertThat(output.code()).isEqualTo(FailureCode.CONTENT_CORRUPT);
  }

  @Test
  void keepsThePagesItHadTimeFor() throws IOException {
    AtomicLong halfMinutes = new AtomicLong();
    PageOperation slow =
        new PageOperation(
            () -> Duration.ofSeconds(30).multipliedBy(halfMinutes.getAndIncrement()).toNanos(),
            tool -> Optional.empty());
    StepOutput output =
        run(slow, file(red(PDRectangle.A4), red(PDRectangle.A4), red(PDRectangle.A4)), 3);
    assertThat(output.status()).isEqualTo(ArtifactStatus.PARTIAL);
    assertThat(output.code()).isEqualTo(FailureCode.LIMIT_EXCEEDED);
    assertThat(output.limits()).containsExactly("time");
    assertThat(output.files())
        .extracting(Written::name)
        .containsExactly("pages/0001.jpg", "previews/256.jpg", "pages/0002.jpg");
  }

  @Test
  void saysEverythingThatKeptItBack() throws IOException {
    AtomicLong halfMinutes = new AtomicLong();
    PageOperation slow =
        new PageOperation(
            () -> Duration.ofSeconds(30).multipliedBy(halfMinutes.getAndIncrement()).toNanos(),
            tool -> Optional.empty());
    StepOutput output = run(slow, file(shadedBy(2), red(PDRectangle.A4), red(PDRectangle.A4)), 3);
    assertThat(output.status()).isEqualTo(ArtifactStatus.PARTIAL);
    assertThat(output.code()).isEqualTo(FailureCode.CONTENT_CORRUPT);
    assertThat(output.limits()).containsExactly("time");
    assertThat(output.reason()).contains("60 s").contains("damaged");
  }

  @Test
  void refusesWhatItCannotOpen() throws IOException {
    Path locked = file(red(PDRectangle.A4));
    try (PDDocument document = org.apache.pdfbox.Loader.loadPDF(locked.toFile())) {
      document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
      document.save(directory.resolve("locked.pdf").toFile());
    }
    assertCode(directory.resolve("locked.pdf"), FailureCode.CONTENT_ENCRYPTED);
    assertCode(
        Files.write(
            directory.resolve("no.pdf"), "%PDF-1.7\nnothing".getBytes(StandardCharsets.UTF_8)),
        FailureCode.CONTENT_CORRUPT);
  }

  @Test
  void saysThatADocumentHasNoPages() throws IOException {
    StepOutput output = run(file(), 1);
    assertThat(output.status()).isEqualTo(ArtifactStatus.FAILED);
    assertThat(output.code()).isEqualTo(FailureCode.CONTENT_CORRUPT);
  }

  private void assertCode(Path file, FailureCode code) {
    assertThatThrownBy(() -> run(file, 1))
        .isInstanceOfSatisfying(
            ForebayException.class, failure -> assertThat(failure.code()).isEqualTo(code));
  }

  private static void assertRedAbove(BufferedImage page) {
    assertRed(page.getRGB(page.getWidth() / 2, page.getHeight() / 4));
    Color below = new Color(page.getRGB(page.getWidth() / 2, page.getHeight() * 3 / 4));
    assertThat(below.getGreen()).isGreaterThan(240);
  }

  private static void assertRed(int rgb) {
    Color colour = new Color(rgb);
    assertThat(colour.getRed()).isGreaterThan(240);
    assertThat(colour.getGreen()).isLessThan(20);
  }

  private interface Sheet {
    PDPage in(PDDocument document) throws IOException;
  }

  /** Its upper half is red. */
  private static Sheet red(PDRectangle size) {
    return document -> {
      PDPage page = new PDPage(size);
      try (PDPageContentStream content = new PDPageContentStream(document, page)) {
        content.setNonStrokingColor(Color.RED);
        content.addRect(0, size.getHeight() / 2, size.getWidth(), size.getHeight() / 2);
        content.fill();
      }
      return page;
    };
  }

  /** Red above, then a shading of that kind of which nothing else is told. */
  private static Sheet shadedBy(int kind) {
    return document -> {
      PDPage page = red(PDRectangle.A4).in(document);
      COSDictionary shading = new COSDictionary();
      shading.setInt(COSName.SHADING_TYPE, kind);
      shading.setItem(COSName.COLORSPACE, COSName.DEVICERGB);
      COSDictionary shadings = new COSDictionary();
      shadings.setItem(COSName.getPDFName("s"), shading);
      page.getResources().getCOSObject().setItem(COSName.SHADING, shadings);
      byte[] shade = "/s sh\n".getBytes(StandardCharsets.US_ASCII);
      List<PDStream> contents = new ArrayList<>();
      page.getContentStreams().forEachRemaining(contents::add);
      contents.add(new PDStream(document, new ByteArrayInputStream(shade)));
      page.setContents(contents);
      return page;
    };
  }

  /** By a function that is a part of itself. */
  private static PDPage shadedByItself(PDDocument document) throws IOException {
    COSArray unit = numbers(0, 1);
    COSArray parts = new COSArray();
    COSDictionary function = new COSDictionary();
    function.setInt(COSName.FUNCTION_TYPE, 3);
    function.setItem(COSName.DOMAIN, unit);
    function.setItem(COSName.ENCODE, unit);
    function.setItem(COSName.BOUNDS, new COSArray());
    function.setItem(COSName.FUNCTIONS, parts);
    parts.add(function);
    PDPage page = shadedBy(2).in(document);
    COSDictionary shadings = page.getResources().getCOSObject().getCOSDictionary(COSName.SHADING);
    COSDictionary shading = shadings.getCOSDictionary(COSName.getPDFName("s"));
    shading.setItem(COSName.COORDS, numbers(0, 0, 100, 100));
    shading.setItem(COSName.FUNCTION, function);
    return page;
  }

  private static COSArray numbers(float... numbers) {
    COSArray array = new COSArray();
    array.setFloatArray(numbers);
    return array;
  }

  private static PDPage withJpeg2000(PDDocument document) throws IOException {
    PDPage page = new PDPage();
    PDImageXObject image =
        new PDImageXObject(
            document,
            new ByteArrayInputStream(new byte[] {0, 0, 0, 12, 'j', 'P', ' ', ' '}),
            COSName.JPX_DECODE,
            10,
            10,
            8,
            PDDeviceRGB.INSTANCE);
    try (PDPageContentStream content = new PDPageContentStream(document, page)) {
      content.drawImage(image, 0, 0, 100, 100);
    }
    return page;
  }

  private Path file(Sheet... sheets) throws IOException {
    Path file = directory.resolve("file.pdf");
    try (PDDocument document = new PDDocument()) {
      for (Sheet sheet : sheets) {
        document.addPage(sheet.in(document));
      }
      document.save(file.toFile());
    }
    return file;
  }

  private BufferedImage image(String name) throws IOException {
    BufferedImage image = ImageIO.read(directory.resolve(name).toFile());
    assertThat(image.getRaster().getNumBands()).isEqualTo(3);
    return image;
  }

  private StepOutput run(Path file, int count) throws IOException {
    return run(new PageOperation(System::nanoTime, tool -> Optional.empty()), file, count);
  }

  private StepOutput run(PageOperation operation, Path file, int count) throws IOException {
    SourceFile source =
        new SourceFile(file, "file.pdf", "", "application/pdf", Files.size(file), "00");
    Options options =
        new Options(new TreeMap<>(Map.of("count", String.valueOf(count), "size", "1000")));
    StepArguments arguments = new StepArguments(source, Map.of(), options, Limits.defaults());
    return (StepOutput)
        operation.run(
            new OperationInput(
                directory, JsonMapper.builder().build().valueToTree(arguments), (share) -> {}));
  }
}
