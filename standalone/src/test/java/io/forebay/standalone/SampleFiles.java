package io.forebay.standalone;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.jspecify.annotations.Nullable;

/** Real files of the usual kinds, made on the spot. */
public final class SampleFiles {

  private SampleFiles() {}

  /** Plain text. */
  public static byte[] text(int paragraphs) {
    return "The water settles before it enters the pipes. Nothing is lost on the way.\n\n"
        .repeat(paragraphs)
        .getBytes(StandardCharsets.UTF_8);
  }

  /** An image of this size. */
  public static byte[] jpeg(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = image.createGraphics();
    canvas.setColor(Color.CYAN);
    canvas.fillRect(0, 0, width, height / 2);
    canvas.setColor(Color.ORANGE);
    canvas.fillOval(width / 4, height / 4, width / 2, height / 2);
    canvas.dispose();
    return written(out -> ImageIO.write(image, "jpg", out));
  }

  /** A document of so many pages, encrypted where there is a password. */
  public static byte[] pdf(int pages, @Nullable String password) {
    return written(
        out -> {
          try (PDDocument document = new PDDocument()) {
            for (int number = 1; number <= pages; number++) {
              page(document, "This is page number " + number + " of the harbour report.");
            }
            if (password != null) {
              document.protect(
                  new StandardProtectionPolicy(password, password, new AccessPermission()));
            }
            document.save(out);
          }
        });
  }

  private static void page(PDDocument document, String text) throws IOException {
    PDPage page = new PDPage();
    document.addPage(page);
    try (PDPageContentStream content = new PDPageContentStream(document, page)) {
      content.beginText();
      content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
      content.newLineAtOffset(72, 700);
      content.showText(text);
      content.endText();
    }
  }

  static byte[] docx(String text) {
    return written(
        out -> {
          try (XWPFDocument document = new XWPFDocument()) {
            document.createParagraph().createRun().setText(text);
            document.write(out);
          }
        });
  }

  private interface Writing {
    void to(ByteArrayOutputStream out) throws IOException;
  }

  private static byte[] written(Writing writing) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      writing.to(out);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }
}
