package io.forebay.processor.derivation;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.common.document.ArtifactStatus;
import io.forebay.common.failure.FailureCode;
import io.forebay.processor.corpus.Documents;
import io.forebay.processor.derivation.image.ImageOperation;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Files made here, through inspection and all their steps in real workers. */
@TestInstance(Lifecycle.PER_CLASS)
class DerivationsIT {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String ANY = "application/octet-stream";

  @TempDir private static Path root;
  private Pipeline pipeline;

  @BeforeAll
  void open() {
    pipeline = new Pipeline(root.resolve("scratch"));
  }

  @AfterAll
  void close() {
    pipeline.close();
  }

  private Pipeline.Outcome run(String name, byte[] bytes) throws IOException {
    return pipeline.run(Files.write(root.resolve(name), bytes), ANY);
  }

  private Pipeline.Outcome run(String name, String text, String charset) throws IOException {
    return run(name, text.getBytes(Charset.forName(charset)));
  }

  private static String text(Pipeline.Outcome outcome) {
    assertThat(outcome.of("text").status()).isEqualTo(ArtifactStatus.DONE);
    return outcome.content("text", "text.txt");
  }

  private static JsonNode metadata(Pipeline.Outcome outcome) {
    return JSON.readTree(outcome.content("metadata", "metadata.json"));
  }

  private static BufferedImage preview(Pipeline.Outcome outcome, int side) throws IOException {
    assertThat(outcome.of("image").status()).isEqualTo(ArtifactStatus.DONE);
    return ImageIO.read(outcome.directory().resolve("image/previews/" + side + ".jpg").toFile());
  }

  private static void assertColour(BufferedImage image, int percentX, int percentY, int rgb) {
    int actual =
        image.getRGB(image.getWidth() * percentX / 100, image.getHeight() * percentY / 100);
    for (int shift = 0; shift <= 16; shift += 8) {
      assertThat(actual >> shift & 0xff).isCloseTo(rgb >> shift & 0xff, within12());
    }
  }

  private static org.assertj.core.data.Offset<Integer> within12() {
    return org.assertj.core.data.Offset.offset(12);
  }

  private static void assertScene(BufferedImage image) {
    assertColour(image, 25, 25, 0xff0000);
    assertColour(image, 75, 25, 0x00ff00);
    assertColour(image, 25, 75, 0x0000ff);
    assertColour(image, 75, 75, 0xffffff);
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "gif", "bmp", "jpeg"})
  void tellsHowLargeAPictureIs(String format) throws IOException {
    BufferedImage scene = Images.scene(40, 30, BufferedImage.TYPE_INT_RGB);
    JsonNode metadata = metadata(run("sized." + format, Images.encode(scene, format)));
    assertThat(metadata.path("width").asInt()).isEqualTo(40);
    assertThat(metadata.path("height").asInt()).isEqualTo(30);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void showsPhotographsUprightAndWithoutTheirPosition(int orientation) throws IOException {
    BufferedImage scene = Images.scene(1600, 1200, BufferedImage.TYPE_INT_RGB);
    byte[] jpeg = Images.encode(Images.stored(scene, orientation), "jpeg");
    Pipeline.Outcome outcome =
        run("photo-" + orientation + ".jpg", Images.withExif(jpeg, orientation));
    BufferedImage large = preview(outcome, 1440);
    assertThat(List.of(large.getWidth(), large.getHeight())).containsExactly(1440, 1080);
    assertScene(large);
    BufferedImage small = preview(outcome, 256);
    assertThat(List.of(small.getWidth(), small.getHeight())).containsExactly(256, 192);
    assertScene(small);
    for (DerivedFile file : outcome.of("image").files()) {
      assertThat(new String(Files.readAllBytes(file.path()), StandardCharsets.ISO_8859_1))
          .doesNotContain("Exif");
    }
    assertThat(metadata(outcome).path("orientation").asInt()).isEqualTo(orientation);
    assertThat(outcome.content("metadata", "metadata.json").toLowerCase(java.util.Locale.ROOT))
        .doesNotContain("gps", "latitude", "51.");
  }

  /** In a worker behind the host's walls, as here in the open. */
  @Test
  void namesWhatDecodedAnImageAndWhatItDidWithout() throws IOException {
    Pipeline.Outcome outcome =
        run("tool.png", Images.encode(Images.scene(64, 64, BufferedImage.TYPE_INT_RGB), "png"));
    DerivationResult image = outcome.of("image");
    assertThat(image.tool()).isEqualTo(ImageOperation.tool());
    boolean libvips = ImageOperation.tool().name().equals("libvips");
    assertThat(image.missing()).isEqualTo(libvips ? List.of() : List.of("libvips"));
    assertThat(image.files())
        .extracting(DerivedFile::name)
        .contains("previews/256.jpg", "previews/1440.jpg", "image.json")
        .hasSize(libvips ? 5 : 3);
  }

  @Test
  void neverEnlargesAPicture() throws IOException {
    Pipeline.Outcome outcome =
        run("small.png", Images.encode(Images.scene(100, 40, BufferedImage.TYPE_INT_RGB), "png"));
    assertThat(preview(outcome, 1440).getWidth()).isEqualTo(100);
    assertThat(preview(outcome, 256).getHeight()).isEqualTo(40);
  }

  @Test
  void decodesALargePictureWithRowsLeftOut() throws IOException {
    Pipeline.Outcome outcome =
        run(
            "large.jpg",
            Images.encode(Images.scene(7000, 5000, BufferedImage.TYPE_3BYTE_BGR), "jpeg"));
    assertThat(preview(outcome, 1440).getHeight()).isBetween(1027, 1030);
    assertScene(preview(outcome, 256));
  }

  @Test
  void putsTransparentPicturesOnWhite() throws IOException {
    BufferedImage clear = new BufferedImage(50, 50, BufferedImage.TYPE_INT_ARGB);
    assertColour(preview(run("clear.png", Images.encode(clear, "png")), 256), 50, 50, 0xffffff);
  }

  @ParameterizedTest
  @CsvSource({"png, 10", "png, 11", "gif, 13", "bmp, 5", "tiff, 1"})
  void keepsTheColoursOfOtherKinds(String format, int type) throws IOException {
    boolean grey = type == BufferedImage.TYPE_BYTE_GRAY || type == BufferedImage.TYPE_USHORT_GRAY;
    BufferedImage image = Images.scene(80, 80, type);
    if (grey) {
      int middle = type == BufferedImage.TYPE_BYTE_GRAY ? 128 : 128 * 257;
      for (int i = 0; i < 6400; i++) {
        image.getRaster().setSample(i % 80, i / 80, 0, middle);
      }
    }
    BufferedImage preview =
        preview(run("kind-" + type + "." + format, Images.encode(image, format)), 256);
    if (grey) {
      assertColour(preview, 50, 50, 0x808080);
    } else {
      assertScene(preview);
    }
  }

  @Test
  void showsInvertedCmykInItsOwnColours() throws IOException {
    BufferedImage red = preview(run("cmyk.jpg", Images.adobeRed()), 256);
    int pixel = red.getRGB(32, 32);
    assertThat(pixel >> 16 & 0xff).isGreaterThan(200);
    assertThat(pixel >> 8 & 0xff).isLessThan(70);
    assertThat(pixel & 0xff).isLessThan(70);
  }

  @ParameterizedTest
  @CsvSource({
    "jpeg, 0.5",
    "jpeg, 0.95",
    "png, 0.5",
    "png, 0.95",
    "gif, 0.5",
    "bmp, 0.5",
    "tiff, 0.5"
  })
  void tellsAPictureThatWasCutShort(String format, double part) throws IOException {
    BufferedImage noise = new BufferedImage(300, 300, BufferedImage.TYPE_INT_RGB);
    java.util.Random random = new java.util.Random(1);
    for (int i = 0; i < 90_000; i++) {
      noise.setRGB(i % 300, i / 300, random.nextInt());
    }
    byte[] whole = Images.encode(noise, format);
    Pipeline.Outcome outcome =
        run("cut-" + part + "." + format, Arrays.copyOf(whole, (int) (whole.length * part)));
    assertThat(outcome.of("image").status()).isEqualTo(ArtifactStatus.FAILED);
    assertThat(outcome.of("image").code()).isEqualTo(FailureCode.CONTENT_CORRUPT);
    assertThat(outcome.condemned()).isTrue();
    assertThat(metadata(outcome).path("size").asLong()).isPositive();
  }

  @Test
  void refusesAPictureThatClaimsTooMuchBeforeItDecodes() throws IOException {
    byte[] png = Images.encode(Images.scene(10, 10, BufferedImage.TYPE_INT_RGB), "png");
    for (int[] size : new int[][] {{60_000, 60_000}, {40_000, 1}, {11_000, 11_000}}) {
      Pipeline.Outcome outcome = run("bomb.png", Images.claiming(png, size[0], size[1]));
      assertThat(outcome.of("image").code()).isEqualTo(FailureCode.LIMIT_EXCEEDED);
      assertThat(outcome.of("image").limits())
          .containsExactly(size[0] > 32_768 ? "side" : "pixels");
      assertThat(outcome.condemned()).isFalse();
    }
  }

  @Test
  void namesTheDecoderThatIsMissing() throws IOException {
    Pipeline.Outcome outcome =
        run("drawing.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>", "UTF-8");
    assertThat(outcome.of("image").status()).isEqualTo(ArtifactStatus.SKIPPED);
    assertThat(outcome.of("image").reason()).isEqualTo("no decoder for image/svg+xml");
  }

  private static byte[] pdf(boolean encrypted, String... pages) throws IOException {
    try (PDDocument document = new PDDocument()) {
      for (String page : pages) {
        Documents.addPage(document, page);
      }
      if (encrypted) {
        document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      document.save(out);
      return out.toByteArray();
    }
  }

  @Test
  void readsAPdfPageByPageAndSaysOnWhichPageAChunkIs() throws IOException {
    Pipeline.Outcome outcome = run("three.pdf", pdf(false, "First page", "", "Third page"));
    assertThat(text(outcome)).isEqualTo("First page\f\fThird page\n");
    assertThat(metadata(outcome).path("pageCount").asInt()).isEqualTo(3);
    assertThat(outcome.of("chunk").files()).hasSize(2);
    JsonNode second = JSON.readTree(outcome.content("chunk", "chunks/0002.json"));
    assertThat(second.path("page").asInt()).isEqualTo(3);
    assertThat(second.path("text").asString()).isEqualTo("Third page");
    assertThat(second.path("tokens").asInt()).isEqualTo(2);
    assertThat(text(outcome).substring(second.path("start").asInt(), second.path("end").asInt()))
        .isEqualTo("Third page");
  }

  @Test
  void saysThatAPdfIsEncryptedAndLeavesTheDocumentReady() throws IOException {
    Pipeline.Outcome outcome = run("locked.pdf", pdf(true, "Secret"));
    assertThat(outcome.of("text").code()).isEqualTo(FailureCode.CONTENT_ENCRYPTED);
    assertThat(outcome.of("chunk").status()).isEqualTo(ArtifactStatus.SKIPPED);
    assertThat(outcome.of("metadata").status()).isEqualTo(ArtifactStatus.PARTIAL);
    assertThat(outcome.condemned()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.3, 0.6, 0.9})
  void saysThatAPdfWasCutShort(double part) throws IOException {
    byte[] whole = pdf(false, "First page", "Second page");
    Pipeline.Outcome outcome =
        run("cut-" + part + ".pdf", Arrays.copyOf(whole, (int) (whole.length * part)));
    assertThat(outcome.of("text").code()).isEqualTo(FailureCode.CONTENT_CORRUPT);
    assertThat(outcome.condemned()).isTrue();
  }

  @Test
  void saysThatAPictureOfTextHasNoText() throws IOException {
    Pipeline.Outcome outcome = run("scan.pdf", pdf(false, "", ""));
    assertThat(outcome.of("text").status()).isEqualTo(ArtifactStatus.SKIPPED);
    assertThat(outcome.of("text").reason()).isEqualTo("no text");
    assertThat(outcome.of("chunk").status()).isEqualTo(ArtifactStatus.SKIPPED);
  }

  private static byte[] docx() throws IOException {
    try (XWPFDocument document = new XWPFDocument()) {
      document.createParagraph().createRun().setText("Grüße aus dem Vorbecken");
      document.getProperties().getCoreProperties().setTitle("Grüße");
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      document.write(out);
      return out.toByteArray();
    }
  }

  @Test
  void readsAWordDocument() throws IOException {
    Pipeline.Outcome outcome = run("letter.docx", docx());
    assertThat(outcome.source().detectedType()).endsWith("wordprocessingml.document");
    assertThat(text(outcome)).isEqualTo("Grüße aus dem Vorbecken\n");
    assertThat(metadata(outcome).path("title").asString()).isEqualTo("Grüße");
  }

  @Test
  void knowsAWordDocumentWhateverItIsCalled() throws IOException {
    assertThat(run("letter.jpg", docx()).source().detectedType())
        .endsWith("wordprocessingml.document");
  }

  @Test
  void readsAMailWithItsHeadersAndWithoutItsAttachments() throws IOException {
    String mail =
        """
        From: Ada <ada@example.org>
        To: Grace <grace@example.org>
        Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary=b

        --b
        Content-Type: text/html; charset=iso-8859-1
        Content-Transfer-Encoding: quoted-printable

        <p>Sch=F6n</p><script>alert(1)</script>
        --b
        Content-Type: text/plain
        Content-Disposition: attachment; filename=a.txt

        attached
        --b--
        """;
    Pipeline.Outcome outcome = run("greeting.eml", mail.replace("\n", "\r\n"), "US-ASCII");
    assertThat(outcome.source().detectedType()).isEqualTo("message/rfc822");
    assertThat(text(outcome))
        .isEqualTo(
            "Subject: Grüße\nFrom: Ada <ada@example.org>\nTo: Grace <grace@example.org>\n\nSchön\n");
    assertThat(metadata(outcome).path("subject").asString()).isEqualTo("Grüße");
    assertThat(metadata(outcome).path("from").asString()).contains("ada@example.org");
  }

  @Test
  void readsTheVisibleTextOfAPageInAnOldCharset() throws IOException {
    String page =
        "<html><head><title>T</title><style>p{}</style></head><body><script>x()</script>"
            + "<p>Köstlich für 5 €</p></body></html>";
    assertThat(text(run("page.html", page, "windows-1252"))).isEqualTo("Köstlich für 5 €\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16", "windows-1252"})
  void readsTextInAnyCharset(String charset) throws IOException {
    String sentence = "Der Bär läuft über die Straße, und keiner weiß, wohin er möchte.\r\n";
    assertThat(text(run(charset + ".txt", sentence.repeat(20), charset)))
        .isEqualTo(sentence.replace("\r", "").repeat(20));
  }

  @ParameterizedTest
  @CsvSource({
    "a.csv, 'a,b', text/csv",
    "a.json, '{\"a\": 1}', application/json",
    "a.md, '# Title', text/markdown",
    "a.txt, plain, text/plain",
  })
  void leavesTextFilesAsTheyAre(String name, String content, String type) throws IOException {
    Pipeline.Outcome outcome = run(name, content, "UTF-8");
    assertThat(outcome.source().detectedType()).isIn(type, "text/x-web-markdown");
    assertThat(text(outcome)).isEqualTo(content);
  }

  @Test
  void opensNoExternalEntity() throws IOException {
    Path secret = Files.writeString(root.resolve("secret"), "canary");
    String xml =
        "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY x SYSTEM '"
            + secret.toUri()
            + "'>]><a>seen: &x;</a>";
    assertThat(text(run("xxe.xml", xml, "UTF-8"))).doesNotContain("canary");
  }

  @Test
  void readsXmlThatIsNotWellFormedAsTheTextThatItIs() throws IOException {
    assertThat(text(run("broken.xml", "<?xml version='1.0'?><a>open", "UTF-8"))).contains("open");
  }

  @Test
  void hasMetadataOfEmptyAndOfUnknownFiles() throws IOException {
    Pipeline.Outcome empty = run("empty.txt", new byte[0]);
    assertThat(metadata(empty).path("size").asInt(-1)).isZero();
    assertThat(empty.of("text").reason()).isEqualTo("no text");
    Pipeline.Outcome nothing = run("empty.jpg", new byte[0]);
    assertThat(nothing.source().detectedType()).isEqualTo(ANY);
    Pipeline.Outcome unknown = run("noise.jpg", new byte[] {1, 2, 3, (byte) 200, 0, 9});
    assertThat(unknown.source().detectedType()).isEqualTo(ANY);
    assertThat(unknown.results()).containsOnlyKeys("metadata");
    assertThat(unknown.of("metadata").status()).isEqualTo(ArtifactStatus.DONE);
  }

  @Test
  void cutsTheSameFileIntoTheSameChunksAgain() throws IOException {
    byte[] bytes = "Water settles here first. ".repeat(200).getBytes(StandardCharsets.UTF_8);
    Pipeline.Outcome first = run("book.txt", bytes);
    Pipeline.Outcome second = run("book.txt", bytes);
    assertThat(first.of("chunk").files()).hasSizeGreaterThan(3);
    for (DerivedFile chunk : first.of("chunk").files()) {
      assertThat(second.content("chunk", chunk.name()))
          .isEqualTo(first.content("chunk", chunk.name()));
    }
  }

  @Test
  void summarisesTheSameFileAlike() throws IOException {
    String text =
        "The harbour master wrote to the council. The council answered the harbour master.";
    Pipeline.Outcome first = run("letter.txt", text, "UTF-8");
    JsonNode summary = JSON.readTree(first.content("summary", "summary.json"));
    assertThat(summary.path("language").path("code").asString()).isEqualTo("en");
    assertThat(summary.path("summary").size()).isEqualTo(2);
    assertThat(run("letter.txt", text, "UTF-8").content("summary", "summary.json"))
        .isEqualTo(first.content("summary", "summary.json"));
  }
}
