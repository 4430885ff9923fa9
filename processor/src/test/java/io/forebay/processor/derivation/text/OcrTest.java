package io.forebay.processor.derivation.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.common.document.ArtifactStatus;
import io.forebay.common.failure.FailureCode;
import io.forebay.processor.corpus.Documents;
import io.forebay.processor.derivation.Options;
import io.forebay.processor.derivation.SourceFile;
import io.forebay.processor.derivation.StepArguments;
import io.forebay.processor.derivation.StepOutput;
import io.forebay.processor.inspection.Limits;
import io.forebay.processor.sandbox.OperationInput;
import io.forebay.processor.sandbox.tool.Tool;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Pictures read by a program that says what a test wants it to. */
class OcrTest {

  private static final String HARBOUR = row(96, "Harbour") + row(90, "master");
  private static final String LONG = "A text of its own, longer than a stamp is.";

  @TempDir private Path directory;

  private static String row(int confidence, String word) {
    return "5\\t1\\t1\\t1\\t1\\t1\\t0\\t0\\t9\\t9\\t" + confidence + "\\t" + word + "\\n";
  }

  /** Answers as Tesseract does, and keeps what it was asked. */
  private Path tesseract(String reading) throws IOException {
    Path program = directory.resolve("tesseract");
    Files.writeString(
        program,
        "#!/bin/sh\necho \"$@\" >> "
            + directory.resolve("log")
            + "\ncase $1 in\n--list-langs) printf 'List of languages\\neng\\nosd\\n' ;;\n"
            + "--version) echo 'tesseract 5.9.1' ;;\n*) "
            + reading
            + " ;;\nesac\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return program;
  }

  private StepOutput run(Path file, String type, @Nullable Path program, Map<String, String> own)
      throws IOException {
    Map<String, String> options =
        new TreeMap<>(Map.of("ocr", "true", "languages", "eng", "pages", "20"));
    options.putAll(own);
    SourceFile source = new SourceFile(file, "a", type, type, Files.size(file), "00");
    StepArguments arguments =
        new StepArguments(source, Map.of(), new Options(new TreeMap<>(options)), Limits.defaults());
    TextOperation operation =
        new TextOperation(
            tool -> tool == Tool.TESSERACT ? Optional.ofNullable(program) : Optional.empty());
    return (StepOutput)
        operation.run(
            new OperationInput(directory, JsonMapper.shared().valueToTree(arguments), at -> {}));
  }

  private Path picture() throws IOException {
    Path file = directory.resolve("a.png");
    ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
    return file;
  }

  /** A page for each of these texts; the empty ones say nothing. */
  private Path pdf(String... pages) throws IOException {
    return Files.write(directory.resolve("a.pdf"), Documents.pdfSaying(pages));
  }

  private String text() throws IOException {
    return Files.readString(directory.resolve("text.txt"));
  }

  private JsonNode units() {
    return JsonMapper.shared().readTree(directory.resolve("outline.json").toFile()).path("units");
  }

  @Test
  void readsAnImage() throws IOException {
    StepOutput output = run(picture(), "image/png", tesseract(say(HARBOUR)), Map.of());
    assertThat(output.status()).as(output.reason()).isEqualTo(ArtifactStatus.DONE);
    assertThat(text()).isEqualTo("Harbour master\n");
    assertThat(units().get(0).path("confidence").asInt()).isEqualTo(93);
    assertThat(output.tool()).isNotNull();
    assertThat(String.valueOf(output.tool())).contains("tesseract", "5.9.1");
    assertThat(Files.readString(directory.resolve("log"))).contains("ocr.pgm stdout -l eng tsv");
  }

  private static String say(String table) {
    return "printf '" + table + "'";
  }

  @Test
  void readsThosePagesOfAPdfThatSayNothingThemselves() throws IOException {
    StepOutput output =
        run(pdf(LONG, "", "B 12"), "application/pdf", tesseract(say(HARBOUR)), Map.of());
    assertThat(output.status()).as(output.reason()).isEqualTo(ArtifactStatus.DONE);
    assertThat(text()).isEqualTo(LONG + "\fHarbour master\fB 12\n\nHarbour master\n");
    assertThat(units().get(0).has("confidence")).isFalse();
    assertThat(units().get(1).path("confidence").asInt()).isEqualTo(93);
    assertThat(units().get(2).path("confidence").asInt()).isEqualTo(93);
  }

  @Test
  void doesNotSayTwiceWhatAPageSaysItself() throws IOException {
    run(pdf("Harbour"), "application/pdf", tesseract(say(row(96, "Harbour"))), Map.of());
    assertThat(text()).isEqualTo("Harbour\n");
  }

  @Test
  void saysWhatIsNotInstalledWhereItIsWanted() throws IOException {
    StepOutput image = run(picture(), "image/png", null, Map.of());
    assertThat(image.status()).isEqualTo(ArtifactStatus.SKIPPED);
    assertThat(image.missing()).containsExactly("tesseract");
    StepOutput pdf = run(pdf(LONG, ""), "application/pdf", null, Map.of());
    assertThat(pdf.status()).isEqualTo(ArtifactStatus.DONE);
    assertThat(pdf.missing()).containsExactly("tesseract");
    Files.delete(directory.resolve("text.txt"));
    assertThat(run(pdf(LONG), "application/pdf", null, Map.of()).missing()).isEmpty();
  }

  @Test
  void saysWhichLanguageIsNotInstalled() throws IOException {
    StepOutput output =
        run(picture(), "image/png", tesseract(say(HARBOUR)), Map.of("languages", "chi_sim,eng"));
    assertThat(output.missing()).containsExactly("tesseract-chi-sim");
    assertThat(text()).contains("Harbour");
    assertThat(Files.readString(directory.resolve("log"))).contains("-l eng tsv");
    StepOutput none =
        run(picture(), "image/png", tesseract(say(HARBOUR)), Map.of("languages", "deu"));
    assertThat(none.status()).isEqualTo(ArtifactStatus.SKIPPED);
    assertThat(none.missing()).containsExactly("tesseract-deu");
  }

  @Test
  void readsNoMorePagesThanItIsTold() throws IOException {
    StepOutput output =
        run(pdf("", "", ""), "application/pdf", tesseract(say(HARBOUR)), Map.of("pages", "2"));
    assertThat(output.status()).isEqualTo(ArtifactStatus.PARTIAL);
    assertThat(output.code()).isEqualTo(FailureCode.LIMIT_EXCEEDED);
    assertThat(output.limits()).containsExactly("ocr-pages");
    assertThat(text()).isEqualTo("Harbour master\fHarbour master\f");
  }

  @Test
  void blamesNoFileForWhatTheProgramCannotDo() throws IOException {
    StepOutput image = run(picture(), "image/png", tesseract("exit 1"), Map.of());
    assertThat(image.status()).isEqualTo(ArtifactStatus.SKIPPED);
    assertThat(image.reason()).contains("no text could be read");
    StepOutput pdf = run(pdf(LONG, ""), "application/pdf", tesseract("exit 1"), Map.of());
    assertThat(pdf.status()).isEqualTo(ArtifactStatus.PARTIAL);
    assertThat(pdf.code()).isEqualTo(FailureCode.CONTENT_UNSUPPORTED);
    assertThat(text()).isEqualTo(LONG + "\f");
  }

  @Test
  void findsNothingInAPictureOfNothing() throws IOException {
    StepOutput output = run(picture(), "image/png", tesseract(say(row(95, " "))), Map.of());
    assertThat(output.status()).isEqualTo(ArtifactStatus.SKIPPED);
    assertThat(output.reason()).isEqualTo("no text");
    assertThat(output.missing()).isEmpty();
  }
}
