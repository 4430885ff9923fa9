package io.forebay.processor.derivation.pdf;

import io.forebay.common.failure.FailureCode;
import io.forebay.processor.derivation.parse.Parsing;
import java.awt.image.BufferedImage;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.ImageType;
import org.jspecify.annotations.Nullable;

/** The pages of one PDF, drawn by PDFBox, and by Poppler what that has no decoder for. */
public final class PageImages implements Closeable {

  private static final long IN_MEMORY = 64L << 20;
  private static final float POINTS_PER_INCH = 72;

  private final PDDocument document;
  private final NotingRenderer renderer;
  private final @Nullable Poppler poppler;
  private @Nullable FailureCode failure;
  private boolean popplerMissing;

  private PageImages(PDDocument document, @Nullable Poppler poppler) {
    this.document = document;
    this.renderer = new NotingRenderer(document);
    this.poppler = poppler;
  }

  /**
   * Opens a file, which needs no password.
   *
   * @param directory for what Poppler leaves
   * @param pdftoppm where that is; null where it is not installed
   * @throws IOException where PDFBox cannot open it, {@link Parsing#guarded} tells why
   */
  public static PageImages open(Path file, Path directory, @Nullable Path pdftoppm)
      throws IOException {
    return new PageImages(
        Loader.loadPDF(
            file.toFile(), "", null, null, MemoryUsageSetting.setupMixed(IN_MEMORY).streamCache),
        pdftoppm == null ? null : new Poppler(pdftoppm, file, directory));
  }

  /** How many there are. */
  public int count() {
    return document.getNumberOfPages();
  }

  /** Why something of the pages drawn so far is missing; null where nothing is. */
  public @Nullable FailureCode failure() {
    return failure;
  }

  /** Whether Poppler might have drawn more, and is not there. */
  public boolean lacksPoppler() {
    return popplerMissing;
  }

  /** Pixels of the longer side of a page at that many dots per inch, bounded by {@code most}. */
  public int side(int index, int dotsPerInch, int most) {
    return (int) Math.max(1, Math.min(most, longest(index) / POINTS_PER_INCH * dotsPerInch));
  }

  private float longest(int index) {
    PDRectangle box = document.getPage(index).getCropBox();
    return Math.max(box.getWidth(), box.getHeight());
  }

  /**
   * One page as large as a square of {@code side} pixels, whatever its own size is; null where
   * nothing of it can be drawn.
   *
   * @param index from 0
   * @throws IOException where the scratch space is at fault, not the file
   */
  public @Nullable BufferedImage draw(int index, int side) throws IOException {
    BufferedImage page = byPdfBox(index, side);
    FailureCode lacking = renderer.failure();
    if (lacking == FailureCode.CONTENT_UNSUPPORTED) {
      Poppler.Drawing other = poppler == null ? null : poppler.draw(index, side);
      if (other != null) {
        failure = other.whole() ? failure : lacking;
        return other.picture();
      }
      popplerMissing |= poppler == null;
    }
    failure = lacking == null ? failure : lacking;
    return page;
  }

  private @Nullable BufferedImage byPdfBox(int index, int side) throws IOException {
    try {
      return renderer.renderImage(index, side / Math.max(longest(index), 1), ImageType.RGB);
    } catch (IOException | RuntimeException broken) {
      renderer.note(broken);
    } catch (StackOverflowError deep) {
      renderer.note(Parsing.tooDeep(deep));
    }
    return null;
  }

  @Override
  public void close() throws IOException {
    document.close();
  }
}
