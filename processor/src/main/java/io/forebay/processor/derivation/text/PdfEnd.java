package io.forebay.processor.derivation.text;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Tells a PDF that was cut short. The parser repairs such files so well that half of a document
 * would pass for all of it.
 */
final class PdfEnd {

  // Readers look through the last 1,024 bytes; mail gateways and signers append more than that.
  private static final int LOOK = 64 * 1024;

  private PdfEnd() {}

  static void require(Path file) throws IOException {
    try (RandomAccessFile pdf = new RandomAccessFile(file.toFile(), "r")) {
      int length = (int) Math.min(LOOK, pdf.length());
      byte[] end = new byte[length];
      pdf.seek(pdf.length() - length);
      pdf.readFully(end);
      String tail = new String(end, StandardCharsets.ISO_8859_1);
      // Both stand at the end of each revision; in a linearized file also near its beginning, so
      // a mark must be followed by no further object.
      int mark = Math.max(tail.lastIndexOf("%%EOF"), tail.lastIndexOf("startxref"));
      if (mark < 0 || tail.indexOf(" obj", mark) >= 0) {
        throw new ForebayException(FailureCode.CONTENT_CORRUPT, "the PDF has no end");
      }
    }
  }
}
