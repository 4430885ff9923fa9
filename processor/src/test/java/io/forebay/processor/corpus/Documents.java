package io.forebay.processor.corpus;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;

/** PDF and Office files, plain ones and such as no program writes. */
public final class Documents {

  private static final float MILLIMETRE = 72 / 25.4f;

  private Documents() {}

  /** So many pages with a line each. */
  public static byte[] pdf(int pages) {
    return pdf(pages, PDRectangle.A4, null);
  }

  /** A page of so many millimetres a side. */
  public static byte[] pdfOfSide(int millimetres) {
    float side = millimetres * MILLIMETRE;
    return pdf(1, new PDRectangle(side, side), null);
  }

  /** One that wants a password. */
  public static byte[] encryptedPdf() {
    return pdf(1, PDRectangle.A4, new StandardProtectionPolicy("o", "u", new AccessPermission()));
  }

  /** A page for each of these texts. */
  public static byte[] pdfSaying(String... pages) {
    return Bytes.written(
        out -> {
          try (PDDocument document = new PDDocument()) {
            for (String text : pages) {
              addPage(document, text);
            }
            document.save(out);
          }
        });
  }

  /** Adds a page with one line. */
  public static void addPage(PDDocument document, String text) throws IOException {
    PDPage page = new PDPage();
    document.addPage(page);
    try (PDPageContentStream content = new PDPageContentStream(document, page)) {
      content.beginText();
      content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
      content.newLineAtOffset(50, 500);
      content.showText(text);
      content.endText();
    }
  }

  private static byte[] pdf(
      int pages,
      PDRectangle box,
      @org.jspecify.annotations.Nullable StandardProtectionPolicy lock) {
    return Bytes.written(
        out -> {
          try (PDDocument document = new PDDocument()) {
            PDType1Font font = new PDType1Font(Standard14Fonts.FontName.HELVETICA);
            for (int i = 1; i <= pages; i++) {
              PDPage page = new PDPage(box);
              document.addPage(page);
              try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(font, 12);
                content.newLineAtOffset(20, 20);
                content.showText("Page " + i);
                content.endText();
              }
            }
            if (lock != null) {
              document.protect(lock);
            }
            document.save(out);
          }
        });
  }

  /** A PDF of these objects, numbered from 1; the first one is the catalogue. */
  public static byte[] pdfOf(String... objects) {
    StringBuilder pdf = new StringBuilder("%PDF-1.7\n");
    StringBuilder table = new StringBuilder();
    for (int i = 0; i < objects.length; i++) {
      table.append(String.format(java.util.Locale.ROOT, "%010d 00000 n \n", pdf.length()));
      pdf.append(i + 1).append(" 0 obj\n").append(objects[i]).append("\nendobj\n");
    }
    int start = pdf.length();
    pdf.append("xref\n0 ")
        .append(objects.length + 1)
        .append("\n0000000000 65535 f \n")
        .append(table);
    pdf.append("trailer\n<</Root 1 0 R/Size ").append(objects.length + 1).append(">>\n");
    return Bytes.of(pdf.append("startxref\n" + start + "\n%%EOF\n").toString());
  }

  /** Pages that are their own children. */
  public static byte[] pdfCircle() {
    return pdfOf(
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 1000000/Parent 2 0 R>>");
  }

  /** A stream whose length is said by an object inside itself. */
  public static byte[] pdfStreamCircle() {
    return pdfOf(
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/Contents 4 0 R/MediaBox[0 0 9 9]>>",
        "<</Type/ObjStm/N 1/First 4/Length 4 0 R/Extends 4 0 R>>\nstream\n4 0 5\nendstream");
  }

  /** A form that draws itself. */
  public static byte[] pdfFormCircle() {
    return pdfOf(
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/Contents 4 0 R/MediaBox[0 0 9 9]/Resources<</XObject<</F 5 0 R>>>>>>",
        "<</Length 10>>\nstream\n/F Do /F Do\nendstream",
        "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 5 0 R>>>>/Length 11>>\n"
            + "stream\n/F Do /F Do\nendstream");
  }

  /** Arrays in arrays. */
  public static byte[] pdfDeep(int depth) {
    return pdfOf(
        "<</Type/Catalog/Pages 2 0 R/X " + "[".repeat(depth) + "]".repeat(depth) + ">>",
        "<</Type/Pages/Kids[]/Count 0>>");
  }

  /** A page whose content inflates to so many megabytes. */
  public static byte[] pdfInflating(int megabytes) {
    byte[] plain = " ".repeat(1 << 20).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    byte[] content =
        Bytes.written(
            out -> {
              try (var deflated = new java.util.zip.DeflaterOutputStream(out, deflater)) {
                for (int i = 0; i < megabytes; i++) {
                  deflated.write(plain);
                }
              }
            });
    deflater.end();
    return pdfOf(
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/Contents 4 0 R/MediaBox[0 0 9 9]>>",
        "<</Filter/FlateDecode/Length "
            + content.length
            + ">>\nstream\n"
            + new String(content, java.nio.charset.StandardCharsets.ISO_8859_1)
            + "\nendstream");
  }

  /** A letter of one line. */
  public static byte[] docx(String text) {
    return Bytes.written(
        out -> {
          try (XWPFDocument document = new XWPFDocument()) {
            document.createParagraph().createRun().setText(text);
            document.write(out);
          }
        });
  }

  /** A letter with so many megabytes of blanks in its main part. */
  public static byte[] inflatingDocx(int megabytes) {
    byte[] blanks = " ".repeat(1 << 20).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    return withMainPart(
        (part, zip) -> {
          int end = part.lastIndexOf("</w:document>");
          zip.write(Bytes.of(part.substring(0, end)));
          for (int i = 0; i < megabytes; i++) {
            zip.write(blanks);
          }
          zip.write(Bytes.of(part.substring(end)));
        });
  }

  /** A letter whose main part nests this deep. */
  public static byte[] deepDocx(int depth) {
    return withMainPart(
        (part, zip) -> {
          int end = part.lastIndexOf("</w:body>");
          String deep = "<w:sdt><w:sdtContent>".repeat(depth);
          String back = "</w:sdtContent></w:sdt>".repeat(depth);
          zip.write(Bytes.of(part.substring(0, end) + deep + back + part.substring(end)));
        });
  }

  private interface MainPart {
    void write(String part, ZipOutputStream zip) throws java.io.IOException;
  }

  private static byte[] withMainPart(MainPart main) {
    return Bytes.written(
        out -> {
          try (ZipInputStream from = new ZipInputStream(new ByteArrayInputStream(docx("x")));
              ZipOutputStream to = new ZipOutputStream(out)) {
            for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
              to.putNextEntry(new ZipEntry(entry.getName()));
              byte[] part = from.readAllBytes();
              if (entry.getName().equals("word/document.xml")) {
                main.write(new String(part, java.nio.charset.StandardCharsets.ISO_8859_1), to);
              } else {
                to.write(part);
              }
            }
          }
        });
  }

  /** A letter that wants a password. */
  public static byte[] encryptedDocx() {
    return Bytes.written(
        out -> {
          try (POIFSFileSystem files = new POIFSFileSystem()) {
            Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
            encryptor.confirmPassword("secret");
            try (var locked = encryptor.getDataStream(files)) {
              locked.write(docx("secret"));
            } catch (java.security.GeneralSecurityException impossible) {
              throw new IllegalStateException(impossible);
            }
            files.writeFilesystem(out);
          }
        });
  }

  /** A sheet in a container of the old kind. */
  public static byte[] xls() {
    return sheet(new HSSFWorkbook());
  }

  /** A sheet in one of the new kind. */
  public static byte[] xlsx() {
    return sheet(new XSSFWorkbook());
  }

  private static byte[] sheet(Workbook made) {
    return Bytes.written(
        out -> {
          try (Workbook workbook = made) {
            workbook.createSheet("s").createRow(0).createCell(0).setCellValue("cell");
            workbook.write(out);
          }
        });
  }

  /** A container whose chain of sectors bites its own tail. */
  public static byte[] xlsCircle() {
    byte[] xls = xls();
    java.nio.ByteBuffer bytes =
        java.nio.ByteBuffer.wrap(xls).order(java.nio.ByteOrder.LITTLE_ENDIAN);
    int table = (bytes.getInt(76) + 1) * 512;
    for (int sector = 0; sector < 20; sector++) {
      bytes.putInt(table + 4 * sector, 0);
    }
    return xls;
  }
}
