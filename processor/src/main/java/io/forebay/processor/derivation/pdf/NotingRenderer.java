package io.forebay.processor.derivation.pdf;

import io.forebay.common.failure.FailureCode;
import io.forebay.processor.derivation.parse.Parsing;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.filter.MissingImageReaderException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;
import org.jspecify.annotations.Nullable;

/** Draws pages, leaves out what it cannot draw, and does not keep silent about that. */
final class NotingRenderer extends PDFRenderer {

  private @Nullable FailureCode failure;

  NotingRenderer(PDDocument document) {
    super(document);
    // Photographs of many megapixels are decoded no larger than they are shown.
    setSubsamplingAllowed(true);
  }

  /** Why something of what was drawn since it was last asked is missing; null where nothing is. */
  @Nullable FailureCode failure() {
    FailureCode noted = failure;
    failure = null;
    return noted;
  }

  /**
   * Notes that something is missing on account of this. What nothing here decodes is told before
   * what is broken: another program may draw it.
   *
   * @throws IOException where the scratch space is at fault, not the file
   */
  void note(Exception cause) throws IOException {
    FailureCode code =
        cause instanceof MissingImageReaderException
            ? FailureCode.CONTENT_UNSUPPORTED
            : Parsing.code(cause);
    failure = failure == FailureCode.CONTENT_UNSUPPORTED ? failure : code;
  }

  @Override
  protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
    return new Drawer(parameters);
  }

  private final class Drawer extends PageDrawer {

    Drawer(PageDrawerParameters parameters) throws IOException {
      super(parameters);
    }

    @Override
    protected void operatorException(Operator operator, List<COSBase> operands, IOException cause)
        throws IOException {
      note(cause);
    }
  }
}
