package io.forebay.processor.derivation.page;

import io.forebay.common.failure.FailureCode;
import io.forebay.processor.derivation.StepOutput;
import io.forebay.processor.derivation.StepOutput.Written;
import io.forebay.processor.derivation.preview.JpegFile;
import io.forebay.processor.derivation.preview.Scaling;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.ImageType;

/** The pages of one PDF as pictures. */
final class RenderedPages implements AutoCloseable {

  private static final int PREVIEW = 256;
  private static final long IN_MEMORY = 64L << 20;

  private final PDDocument document;
  private final NotingRenderer renderer;
  private final Path directory;

  private RenderedPages(PDDocument document, Path directory) {
    this.document = document;
    this.renderer = new NotingRenderer(document);
    this.directory = directory;
  }

  static RenderedPages of(Path file, Path directory) throws IOException {
    return new RenderedPages(
        Loader.loadPDF(
            file.toFile(), "", null, null, MemoryUsageSetting.setupMixed(IN_MEMORY).streamCache),
        directory);
  }

  /** As many as there are up to {@code count}, each within a square of {@code size} pixels. */
  List<Written> write(int count, int size) throws IOException {
    Files.createDirectories(directory.resolve("pages"));
    Files.createDirectories(directory.resolve("previews"));
    List<Written> files = new ArrayList<>();
    for (int index = 0; index < Math.min(count, document.getNumberOfPages()); index++) {
      BufferedImage page = picture(index, size);
      files.add(write(page, String.format(Locale.ROOT, "pages/%04d.jpg", index + 1)));
      if (index == 0) {
        files.add(write(Scaling.within(page, PREVIEW), "previews/" + PREVIEW + ".jpg"));
      }
    }
    return files;
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

  StepOutput output(List<Written> files) {
    if (files.isEmpty()) {
      return StepOutput.failed(FailureCode.CONTENT_CORRUPT, "no pages");
    }
    FailureCode failure = renderer.failure();
    return failure == null ? StepOutput.done(files) : StepOutput.partial(files, failure);
  }

  @Override
  public void close() throws IOException {
    document.close();
  }
}
