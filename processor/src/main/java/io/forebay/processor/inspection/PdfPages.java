package io.forebay.processor.inspection;

import io.forebay.processor.inspection.Cost.Fact;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdmodel.PDDocument;

/** How many pages a PDF claims to have. */
record PdfPages() implements HeaderReader {

  private static final long MEMORY = 64L << 20;

  @Override
  public Cost read(Path file, Limits limits) throws IOException {
    try (RandomAccessReadBufferedFile source = new RandomAccessReadBufferedFile(file.toFile());
        PDDocument pdf =
            Loader.loadPDF(source, MemoryUsageSetting.setupMixed(MEMORY).streamCache)) {
      return Cost.unknown().with(Fact.PAGES, (long) Math.max(0, pdf.getNumberOfPages()));
    }
  }
}
