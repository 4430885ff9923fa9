package io.forebay.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;

/** A hundred documents of the kinds that offices have, the same ones each time. */
final class MixedDocuments {

  private static final int KINDS = 10;
  private static final int OF_EACH = 10;
  private static final int LINES_OF_A_PAGE = 45;

  /** One of them. */
  record Sample(Path file, String type) {}

  private interface Maker {
    void write(Path file, int size) throws IOException;
  }

  private final Random random = new Random(7);
  private final Path directory;
  private final List<Sample> samples = new ArrayList<>();

  private MixedDocuments(Path directory) {
    this.directory = directory;
  }

  /** Written into this directory: three in ten are PDF, two mail, one each of the others. */
  static List<Sample> in(Path directory) throws IOException {
    MixedDocuments documents = new MixedDocuments(Files.createDirectories(directory));
    String office = "application/vnd.openxmlformats-officedocument.";
    for (int i = 0; i < OF_EACH; i++) {
      int size = 1 + i;
      for (int three = 0; three < 3; three++) {
        documents.add("application/pdf", size, documents::pdf);
      }
      documents.add("message/rfc822", size, documents::mail);
      documents.add("message/rfc822", size, documents::mailWithPdf);
      documents.add(office + "wordprocessingml.document", size, documents::docx);
      documents.add(office + "spreadsheetml.sheet", size, documents::xlsx);
      documents.add(office + "presentationml.presentation", size, documents::pptx);
      documents.add("text/html", size, documents::html);
      documents.add("text/plain", size, documents::plain);
    }
    if (documents.samples.size() != KINDS * OF_EACH) {
      throw new IllegalStateException("not a hundred");
    }
    return documents.samples;
  }

  private void add(String type, int size, Maker maker) throws IOException {
    Path file = directory.resolve(String.format(Locale.ROOT, "%03d", samples.size()));
    maker.write(file, size);
    samples.add(new Sample(file, type));
  }

  private String word() {
    StringBuilder word = new StringBuilder();
    for (int i = 2 + random.nextInt(8); i > 0; i--) {
      word.append((char) ('a' + random.nextInt(26)));
    }
    return word.toString();
  }

  private String line() {
    StringBuilder line = new StringBuilder();
    while (line.length() < 80) {
      line.append(word()).append(' ');
    }
    return line.append('.').toString();
  }

  private void pdf(Path file, int size) throws IOException {
    try (PDDocument document = new PDDocument()) {
      for (int page = 0; page < 4 * size; page++) {
        document.addPage(page(document));
      }
      document.save(file.toFile());
    }
  }

  private PDPage page(PDDocument document) throws IOException {
    PDPage page = new PDPage(PDRectangle.A4);
    try (PDPageContentStream content = new PDPageContentStream(document, page)) {
      content.beginText();
      content.setFont(new PDType1Font(FontName.TIMES_ROMAN), 11);
      content.setLeading(15);
      content.newLineAtOffset(60, 770);
      for (int i = 0; i < LINES_OF_A_PAGE; i++) {
        content.showText(line());
        content.newLine();
      }
      content.endText();
    }
    return page;
  }

  private void mail(Path file, int size) throws IOException {
    String head = "From: a@example.org\r\nTo: b@example.org\r\nSubject: " + word() + "\r\n";
    Files.writeString(
        file, head + "Content-Type: text/plain; charset=utf-8\r\n\r\n" + lines(60 * size, "\r\n"));
  }

  private void mailWithPdf(Path file, int size) throws IOException {
    Path pdf = directory.resolve("attached");
    pdf(pdf, 1);
    String attached = Base64.getMimeEncoder().encodeToString(Files.readAllBytes(pdf));
    Files.delete(pdf);
    Files.writeString(
        file,
        "From: a@example.org\r\nTo: b@example.org\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
            + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n"
            + lines(60 * size, "\r\n")
            + "--b\r\nContent-Type: application/pdf; name=a.pdf\r\n"
            + "Content-Disposition: attachment; filename=a.pdf\r\n"
            + "Content-Transfer-Encoding: base64\r\n\r\n"
            + attached
            + "\r\n--b--\r\n");
  }

  private void docx(Path file, int size) throws IOException {
    try (XWPFDocument document = new XWPFDocument();
        OutputStream out = Files.newOutputStream(file)) {
      for (int i = 0; i < 100 * size; i++) {
        document.createParagraph().createRun().setText(line());
      }
      document.write(out);
    }
  }

  private void xlsx(Path file, int size) throws IOException {
    try (XSSFWorkbook book = new XSSFWorkbook();
        OutputStream out = Files.newOutputStream(file)) {
      Sheet sheet = book.createSheet(word());
      for (int i = 0; i < 200 * size; i++) {
        Row row = sheet.createRow(i);
        row.createCell(0).setCellValue(word());
        row.createCell(1).setCellValue(random.nextInt(1000));
        row.createCell(2).setCellValue(word());
      }
      book.write(out);
    }
  }

  private void pptx(Path file, int size) throws IOException {
    try (XMLSlideShow show = new XMLSlideShow();
        OutputStream out = Files.newOutputStream(file)) {
      for (int i = 0; i < 4 * size; i++) {
        show.createSlide().createTextBox().setText(lines(10, "\n"));
      }
      show.write(out);
    }
  }

  private void html(Path file, int size) throws IOException {
    StringBuilder page = new StringBuilder("<html><head><title>a</title></head><body>");
    for (int i = 0; i < 20 * size; i++) {
      page.append("<h2>").append(word()).append("</h2><p>").append(lines(8, " ")).append("</p>");
      page.append("<table><tr><td>").append(word()).append("</td></tr></table>\n");
    }
    Files.writeString(file, page.append("</body></html>"));
  }

  private void plain(Path file, int size) throws IOException {
    Files.write(file, lines(150 * size, "\n").getBytes(StandardCharsets.UTF_8));
  }

  private String lines(int count, String end) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < count; i++) {
      lines.append(line()).append(end);
    }
    return lines.toString();
  }
}
