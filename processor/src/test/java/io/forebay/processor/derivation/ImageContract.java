package io.forebay.processor.derivation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.forebay.common.document.ArtifactStatus;
import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.processor.corpus.Pictures;
import io.forebay.processor.derivation.image.ImageOperation;
import io.forebay.processor.inspection.Limits;
import io.forebay.processor.sandbox.OperationInput;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What previews look like, whoever decodes: pictures of which it is known what people see. */
abstract class ImageContract {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir private Path root;
  private int calls;

  /** The way that is tried. */
  abstract ImageOperation operation();

  /** The extensions of previews that it writes. */
  abstract List<String> forms();

  /** One file made into artifacts. */
  record Made(Path directory, StepOutput output) {

    BufferedImage preview(int side, String form) throws IOException {
      return ImageIO.read(directory.resolve("previews/" + side + "." + form).toFile());
    }

    JsonNode facts() {
      return JSON.readTree(directory.resolve("image.json").toFile());
    }
  }

  Made make(String type, byte[] bytes) throws IOException {
    return make(operation(), type, bytes);
  }

  Made make(ImageOperation operation, String type, byte[] bytes) throws IOException {
    Path directory = Files.createDirectory(root.resolve("call-" + calls++));
    Path file = Files.write(root.resolve("source-" + calls), bytes);
    SourceFile source = new SourceFile(file, "a", type, type, bytes.length, "");
    StepArguments arguments =
        new StepArguments(source, Map.of(), StepContract.IMAGE.step().options(), Limits.defaults());
    Object output =
        operation.run(new OperationInput(directory, JSON.valueToTree(arguments), progress -> {}));
    return new Made(directory, (StepOutput) output);
  }

  static void assertColour(BufferedImage image, int x, int y, int rgb, int tolerance) {
    int actual = image.getRGB(x, y);
    for (int shift = 16; shift >= 0; shift -= 8) {
      assertThat(actual >> shift & 0xff)
          .as("%06x instead of %06x", actual & 0xffffff, rgb)
          .isCloseTo(rgb >> shift & 0xff, Offset.offset(tolerance));
    }
  }

  private void assertAll(Made made, int rgb, int tolerance) throws IOException {
    for (String form : forms()) {
      BufferedImage small = made.preview(256, form);
      assertColour(small, small.getWidth() / 2, small.getHeight() / 2, rgb, tolerance);
    }
  }

  private static BufferedImage plain(int rgb, int type) {
    BufferedImage image = new BufferedImage(80, 60, type);
    for (int i = 0; i < 80 * 60; i++) {
      image.setRGB(i % 80, i / 80, rgb);
    }
    return image;
  }

  @Test
  void writesEverySizeInEveryFormAndSaysWhatItDidWithout() throws IOException {
    Made made = make("image/png", Images.encode(photo(1600, 1000), "png"));
    List<String> names = made.output().files().stream().map(StepOutput.Written::name).toList();
    assertThat(names).contains("image.json").hasSize(2 * forms().size() + 1);
    for (String form : forms()) {
      assertThat(names).contains("previews/256." + form, "previews/1440." + form);
      assertThat(made.preview(1440, form).getWidth()).isEqualTo(1440);
      assertThat(made.preview(256, form).getHeight()).isEqualTo(160);
    }
    assertThat(made.output().missing().isEmpty()).isEqualTo(forms().contains("webp"));
    assertThat(made.output().tool()).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void turnsAPhotographUprightOnce(int orientation) throws IOException {
    BufferedImage scene = Images.scene(600, 400, BufferedImage.TYPE_INT_RGB);
    byte[] jpeg = Images.encode(Images.stored(scene, orientation), "jpeg");
    Made made = make("image/jpeg", Images.withExif(jpeg, orientation));
    for (String form : forms()) {
      BufferedImage small = made.preview(256, form);
      assertThat(List.of(small.getWidth(), small.getHeight())).containsExactly(256, 171);
      assertColour(small, 64, 40, 0xff0000, 12);
      assertColour(small, 192, 40, 0x00ff00, 12);
      assertColour(small, 64, 130, 0x0000ff, 12);
    }
    assertThat(made.facts().path("width").asInt()).isEqualTo(600);
    assertThat(made.facts().path("height").asInt()).isEqualTo(400);
  }

  @Test
  void writesPixelsAlone() throws IOException {
    byte[] jpeg = Images.encode(plain(0x336699, BufferedImage.TYPE_INT_RGB), "jpeg");
    Made made = make("image/jpeg", Profiles.inJpeg(Images.withExif(jpeg, 6), Profiles.displayP3()));
    for (StepOutput.Written written : made.output().files()) {
      String content =
          Files.readString(made.directory().resolve(written.name()), StandardCharsets.ISO_8859_1);
      assertThat(content).doesNotContain("Exif", "EXIF", "ICC", "acsp");
    }
  }

  // Worked out from the primaries and a power of 2.2, to the curve of sRGB.
  @ParameterizedTest
  @CsvSource({"png", "jpeg"})
  void bringsWideColoursToSrgb(String format) throws IOException {
    byte[] bytes = Images.encode(plain(0xb46432, BufferedImage.TYPE_INT_RGB), format);
    byte[] p3 = Profiles.displayP3();
    byte[] adobe = Profiles.adobeRgb();
    boolean png = format.equals("png");
    assertAll(
        make("image/" + format, png ? Profiles.inPng(bytes, p3) : Profiles.inJpeg(bytes, p3)),
        0xc25f1c,
        8);
    assertAll(
        make("image/" + format, png ? Profiles.inPng(bytes, adobe) : Profiles.inJpeg(bytes, adobe)),
        0xcb642a,
        8);
  }

  @Test
  void showsInvertedInkWithoutAProfile() throws IOException {
    BufferedImage red = make("image/jpeg", Images.adobeRed()).preview(256, "jpg");
    int pixel = red.getRGB(32, 32);
    assertThat(pixel >> 16 & 0xff).isGreaterThan(200);
    assertThat(pixel >> 8 & 0xff).isLessThan(70);
    assertThat(pixel & 0xff).isLessThan(70);
  }

  @Test
  void showsInkByItsProfile() throws IOException {
    Made cyan =
        make("image/jpeg", Profiles.inJpeg(Images.adobe(0, 255, 255, 255), Profiles.cmyk()));
    int pixel = cyan.preview(256, "jpg").getRGB(32, 32);
    assertThat(pixel >> 8 & 0xff)
        .as("%06x is green, as this cyan prints", pixel & 0xffffff)
        .isGreaterThan((pixel >> 16 & 0xff) + 50)
        .isGreaterThan((pixel & 0xff) + 50);
  }

  @ParameterizedTest
  @CsvSource({"png, 3", "png, 4", "tiff, 3"})
  void readsSixteenBits(String format, int bands) throws IOException {
    BufferedImage deep = Images.deep(60, 40, bands, new int[] {0xb400, 0x6400, 0x3200, 0xffff});
    assertAll(make("image/" + format, Images.encode(deep, format)), 0xb46432, 4);
  }

  @Test
  void putsTransparencyOnWhiteOrKeepsIt() throws IOException {
    byte[] png = Images.encode(plain(0x80ff0000, BufferedImage.TYPE_INT_ARGB), "png");
    Made made = make("image/png", png);
    assertColour(made.preview(256, "jpg"), 40, 30, 0xff7f7f, 4);
    if (forms().contains("webp")) {
      BufferedImage webp = made.preview(256, "webp");
      assertThat(webp.getColorModel().hasAlpha()).isTrue();
      assertThat(webp.getRGB(40, 30) >>> 24).isCloseTo(0x80, Offset.offset(2));
      assertColour(webp, 40, 30, 0xff0000, 6);
    }
  }

  @Test
  void keepsTheColoursOfTransparentEdgesClean() throws IOException {
    BufferedImage edge = new BufferedImage(512, 512, BufferedImage.TYPE_INT_ARGB);
    for (int i = 0; i < 512 * 512; i++) {
      // Green that nobody sees must not shine through where areas are averaged.
      edge.setRGB(i % 512, i / 512, i % 2 == 0 ? 0x0000ff00 : 0xffff0000);
    }
    Made made = make("image/png", Images.encode(edge, "png"));
    assertColour(made.preview(256, "jpg"), 128, 128, 0xff7f7f, 12);
  }

  @Test
  void showsTheFirstFrame() throws IOException {
    assertAll(make("image/gif", Images.animated(0xff0000, 0x0000ff)), 0xff0000, 12);
    Made webp = make("image/webp", Images.animatedWebp(Pictures.webp()));
    assertThat(webp.preview(256, "jpg").getWidth()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 5000", "5000, 1", "3, 7000"})
  void takesAnyShape(int width, int height) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (String format : List.of("png", "jpeg")) {
      Made made = make("image/" + format, Images.encode(image, format));
      BufferedImage large = made.preview(1440, "jpg");
      assertThat(Math.max(large.getWidth(), large.getHeight()))
          .isEqualTo(Math.min(1440, Math.max(width, height)));
      assertThat(made.facts().path("phash").asString()).hasSize(16);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "jpeg, 0.5",
    "jpeg, 0.9",
    "png, 0.5",
    "png, 0.9",
    "gif, 0.5",
    "tiff, 0.5",
    "bmp, 0.5"
  })
  void tellsAFileThatWasCutShort(String format, double part) throws IOException {
    byte[] whole = Images.encode(photo(300, 200), format);
    byte[] cut = Arrays.copyOf(whole, (int) (whole.length * part));
    assertThatExceptionOfType(ForebayException.class)
        .isThrownBy(() -> make("image/" + format, cut))
        .extracting(ForebayException::code)
        .isEqualTo(FailureCode.CONTENT_CORRUPT);
  }

  @Test
  void tellsAFileThatIsSomethingElse() {
    assertThatExceptionOfType(ForebayException.class)
        .isThrownBy(() -> make("image/jpeg", Images.encode(photo(30, 20), "png")))
        .extracting(ForebayException::code)
        .isEqualTo(FailureCode.CONTENT_CORRUPT);
    assertThatExceptionOfType(ForebayException.class)
        .isThrownBy(() -> make("image/png", new byte[0]));
  }

  @Test
  void refusesWhatClaimsTooMuch() throws IOException {
    Made made = make("image/png", Pictures.claiming(60_000, 60_000));
    assertThat(made.output().status()).isEqualTo(ArtifactStatus.FAILED);
    assertThat(made.output().limits()).containsExactly("side");
  }

  @Test
  void makesTheSameBytesEachTime() throws IOException {
    byte[] jpeg = Images.withExif(Images.encode(photo(1900, 1300), "jpeg"), 6);
    assertThat(contents(make("image/jpeg", jpeg))).isEqualTo(contents(make("image/jpeg", jpeg)));
  }

  private static Map<String, List<Byte>> contents(Made made) throws IOException {
    Map<String, List<Byte>> contents = new TreeMap<>();
    for (StepOutput.Written written : made.output().files()) {
      byte[] bytes = Files.readAllBytes(made.directory().resolve(written.name()));
      contents.put(written.name(), boxed(bytes));
    }
    return contents;
  }

  private static List<Byte> boxed(byte[] bytes) {
    Byte[] boxed = new Byte[bytes.length];
    Arrays.setAll(boxed, i -> bytes[i]);
    return List.of(boxed);
  }

  @Test
  void namesTheColoursOfAScene() throws IOException {
    byte[] png = Images.encode(Images.scene(400, 400, BufferedImage.TYPE_INT_RGB), "png");
    JsonNode colours = make("image/png", png).facts().path("colours");
    assertThat(colours).hasSize(4);
    for (JsonNode colour : colours) {
      assertThat(colour.path("share").asDouble()).isCloseTo(0.25, Offset.offset(0.02));
    }
  }

  /** Slopes, edges and some noise: what photographs are made of. */
  static BufferedImage photo(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(7);
    for (int i = 0; i < width * height; i++) {
      double x = (double) (i % width) / width;
      double y = Math.floorDiv(i, width) / (double) height;
      int red = (int) (128 + 90 * Math.sin(9 * x + 4 * y) + random.nextGaussian() * 4);
      int green = (int) (255 * y * (0.5 + 0.5 * Math.cos(23 * x)) + random.nextGaussian() * 4);
      int blue = Math.hypot(x - 0.6, y - 0.4) < 0.25 ? 220 : (int) (120 * x);
      image.setRGB(i % width, i / width, clamp(red) << 16 | clamp(green) << 8 | clamp(blue));
    }
    return image;
  }

  private static int clamp(int value) {
    return Math.max(0, Math.min(255, value));
  }
}
