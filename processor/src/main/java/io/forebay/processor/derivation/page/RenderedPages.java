package io.forebay.processor.derivation.page;

import io.forebay.common.failure.FailureCode;
import io.forebay.processor.derivation.StepOutput;
import io.forebay.processor.derivation.StepOutput.Written;
import io.forebay.processor.derivation.TimeBudget;
import io.forebay.processor.derivation.pdf.PageImages;
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

/** The first pages of one PDF as files. */
final class RenderedPages {

  private static final int PREVIEW = 256;

  /** The step has half as long again, for the last one. */
  private static final Duration BEGIN_WITHIN = Duration.ofMinutes(1);

  private final PageImages pages;
  private final Path directory;
  private final TimeBudget time;
  private boolean late;

  /**
   * None written yet.
   *
   * @param clock in nanoseconds
   */
  RenderedPages(PageImages pages, Path directory, LongSupplier clock) {
    this.pages = pages;
    this.directory = directory;
    this.time = new TimeBudget(BEGIN_WITHIN, clock);
  }

  /**
   * As many as there are up to {@code count}, each within a square of {@code size} pixels; those
   * that cannot be drawn are left out, and none is begun when time is up.
   */
  List<Written> write(int count, int size) throws IOException {
    Files.createDirectories(directory.resolve("pages"));
    Files.createDirectories(directory.resolve("previews"));
    List<Written> files = new ArrayList<>();
    for (int index = 0; index < Math.min(count, pages.count()); index++) {
      late = time.spent();
      if (late) {
        break;
      }
      BufferedImage page = pages.draw(index, size);
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

  private Written write(BufferedImage picture, String name) throws IOException {
    JpegFile.write(picture, directory.resolve(name));
    return new Written(name, JpegFile.MEDIA_TYPE);
  }

  /** What is to be said of these files. */
  StepOutput output(List<Written> files) {
    return pages.lacksPoppler() ? written(files).without(List.of("pdftoppm")) : written(files);
  }

  private StepOutput written(List<Written> files) {
    FailureCode failure = pages.failure();
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
}
