package io.forebay.processor.derivation.page;

import io.forebay.common.failure.FailureCode;
import io.forebay.processor.derivation.StepOutput;
import io.forebay.processor.derivation.StepOutput.Written;
import io.forebay.processor.derivation.TimeBudget;
import io.forebay.processor.derivation.parse.Parsing;
import io.forebay.processor.derivation.preview.JpegFile;
import io.forebay.processor.derivation.preview.Scaling;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.ImageType;
import org.jspecify.annotations.Nullable;

/** The pages of one PDF as pictures. */
final class RenderedPages implements AutoCloseable {

  private static final int PREVIEW = 256;
  private static final long IN_MEMORY = 64L << 20;

  /** The step has half as long again, for the last one. */
  private static final Duration BEGIN_WITHIN = Duration.ofMinutes(1);

  private final PDDocument document;
  private final NotingRenderer renderer;
  private final Path directory;
  private final TimeBudget time;
  private final @Nullable Poppler poppler;
  private @Nullable FailureCode failure;
  private boolean wanting;
  private boolean late;

  private RenderedPages(
      PDDocument document, Path directory, TimeBudget time, @Nullable Poppler poppler) {
    this.time = time;
    this.poppler = poppler;
    this.document = document;
    this.renderer = new NotingRenderer(document);
    this.directory = directory;
  }

  /**
   * Opens a file.
   *
   * @param clock in nanoseconds
   * @param pdftoppm where that is; null where it is not installed
   */
  static RenderedPages of(Path file, Path directory, LongSupplier clock, @Nullable Path pdftoppm)
      throws IOException {
    return new RenderedPages(
        Loader.loadPDF(
            file.toFile(), "", null, null, MemoryUsageSetting.setupMixed(IN_MEMORY).streamCache),
        directory,
        new TimeBudget(BEGIN_WITHIN, clock),
        pdftoppm == null ? null : new Poppler(pdftoppm, file, directory));
  }

  /**
   * As many as there are up to {@code count}, each within a square of {@code size} pixels; those
   * that cannot be drawn are left out, and none is begun when time is up.
   */
  List<Written> write(int count, int size) throws IOException {
    Files.createDirectories(directory.resolve("pages"));
    Files.createDirectories(directory.resolve("previews"));
    List<Written> files = new ArrayList<>();
    for (int index = 0; index < Math.min(count, document.getNumberOfPages()); index++) {
      late = time.spent();
      if (late) {
        break;
      }
      BufferedImage page = drawn(index, size);
      if (page != null) {
        add(files, page, index);
      }
    }
    return files;
  }

  private void add(List<Written> files, BufferedImage page, int index) throws IOException {
    boolean first = files.isEmpty();
    files.add(write(page, String.format(Locale.ROOT, "pages/%04d.jpg", index + 1)));
    if (first) {
      files.add(write(Scaling.within(page, PREVIEW), "previews/" + PREVIEW + ".jpg"));
    }
  }

  private @Nullable BufferedImage drawn(int index, int size) throws IOException {
    BufferedImage page = byPdfBox(index, size);
    FailureCode lacking = renderer.failure();
    if (lacking == FailureCode.CONTENT_UNSUPPORTED) {
      BufferedImage whole = poppler == null ? null : poppler.draw(index, size);
      if (whole != null) {
        return whole;
      }
      wanting |= poppler == null;
    }
    failure = lacking == null ? failure : lacking;
    return page;
  }

  private @Nullable BufferedImage byPdfBox(int index, int size) throws IOException {
    try {
      return picture(index, size);
    } catch (IOException | RuntimeException broken) {
      renderer.note(broken);
    } catch (StackOverflowError deep) {
      renderer.note(Parsing.tooDeep(deep));
    }
    return null;
  }

  /** Whatever the page's own size is, from a stamp to a hall's wall, the picture's is bounded. */
  private BufferedImage picture(int index, int size) throws IOException {
    PDRectangle box = document.getPage(index).getCropBox();
    float longest = Math.max(box.getWidth(), box.getHeight());
    return renderer.renderImage(index, size / Math.max(longest, 1), ImageType.RGB);
  }

  private Written write(BufferedImage picture, String name) throws IOException {
    JpegFile.write(picture, directory.resolve(name));
    return new Written(name, JpegFile.MEDIA_TYPE);
  }

  /** What is to be said of these files. */
  StepOutput output(List<Written> files) {
    return wanting ? written(files).without("pdftoppm") : written(files);
  }

  private StepOutput written(List<Written> files) {
    List<String> limits = late ? List.of(TimeBudget.LIMIT) : List.of();
    if (files.isEmpty()) {
      return failure == null
          ? StepOutput.failed(FailureCode.CONTENT_CORRUPT, "no pages", limits)
          : StepOutput.failed(failure, "no page that can be drawn", limits);
    }
    return StepOutput.written(
        files,
        failure == null ? List.of() : List.of(failure),
        limits,
        "no page begun after " + BEGIN_WITHIN.toSeconds() + " s");
  }

  @Override
  public void close() throws IOException {
    document.close();
  }
}
