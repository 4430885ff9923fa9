package io.forebay.processor.derivation.text;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.processor.derivation.ocr.Reading;
import io.forebay.processor.derivation.ocr.Recognition;
import io.forebay.processor.derivation.parse.Parsing;
import io.forebay.processor.derivation.pdf.PageImages;
import io.forebay.processor.sandbox.tool.Tool;
import java.awt.image.BufferedImage;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads pages of a PDF that are pictures; the file is opened once there is such a page. */
final class PageLetters implements Closeable {

  /** Letters of a page that is a picture all the same: numbers and stamps upon it. */
  private static final int FEW = 20;

  // What print is usually scanned by.
  private static final int DOTS_PER_INCH = 300;

  /** Pixels of the longer side, of a poster's, too: some 12 million on a page. */
  static final int SIDE = 4000;

  private final Path file;
  private final Path directory;
  private final Recognition recognition;
  private final Function<Tool, Optional<Path>> places;
  private @Nullable PageImages pages;

  /**
   * For one file.
   *
   * @param directory for what drawing leaves, which is made if need be
   */
  PageLetters(
      Path file, Path directory, Recognition recognition, Function<Tool, Optional<Path>> places) {
    this.file = file;
    this.directory = directory;
    this.recognition = recognition;
    this.places = places;
  }

  /**
   * Adds what stands in the picture of a page that says next to nothing by itself.
   *
   * @param index from 0
   * @param visible how many characters the page has without that
   */
  void addTo(TextFile text, OutlineBuilder outline, int index, long visible) throws IOException {
    if (visible > FEW) {
      return;
    }
    Reading reading = recognition.read(() -> drawn(index));
    if (reading != null && reading.visible() > 2 * visible) {
      text.append(visible == 0 ? "" : "\n\n");
      text.append(reading.text());
      outline.recognised(reading.confidence());
    }
  }

  private @Nullable BufferedImage drawn(int index) throws IOException {
    try {
      PageImages opened = pages == null ? Parsing.guarded(this::open) : pages;
      pages = opened;
      return index < opened.count()
          ? opened.draw(index, opened.side(index, DOTS_PER_INCH, SIDE))
          : null;
    } catch (ForebayException broken) {
      recognition.note(broken.code());
      return null;
    }
  }

  private PageImages open() throws IOException {
    return PageImages.open(
        file, Files.createDirectories(directory), places.apply(Tool.PDFTOPPM).orElse(null));
  }

  @Override
  public void close() throws IOException {
    PageImages opened = pages;
    if (opened == null) {
      return;
    }
    FailureCode failure = opened.failure();
    if (failure != null) {
      recognition.note(failure);
    }
    if (opened.lacksPoppler()) {
      recognition.lacks("pdftoppm");
    }
    opened.close();
  }
}
