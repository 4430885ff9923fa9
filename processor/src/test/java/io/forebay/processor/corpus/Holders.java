package io.forebay.processor.corpus;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZOutputFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.CompressorException;
import org.apache.commons.compress.compressors.CompressorStreamFactory;

/** Files that hold three others: a text, a page and a letter. */
final class Holders {

  private static final Map<String, byte[]> HELD =
      Map.of(
          "a.txt", Bytes.of("Some text."),
          "b/b.html", Markup.deepHtml(3),
          "c.docx", Documents.docx("A letter."));

  private Holders() {}

  static byte[] tar(String packed) {
    return Bytes.written(
        out -> {
          try (OutputStream compressed =
                  new CompressorStreamFactory().createCompressorOutputStream(packed, out);
              TarArchiveOutputStream tar = new TarArchiveOutputStream(compressed)) {
            for (Map.Entry<String, byte[]> file : HELD.entrySet()) {
              TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
              entry.setSize(file.getValue().length);
              tar.putArchiveEntry(entry);
              tar.write(file.getValue());
              tar.closeArchiveEntry();
            }
          } catch (CompressorException missing) {
            throw new IOException(missing);
          }
        });
  }

  static byte[] sevenZip() {
    try {
      Path scratch = Files.createTempFile("held", ".7z");
      try (SevenZOutputFile out = new SevenZOutputFile(scratch.toFile())) {
        for (Map.Entry<String, byte[]> file : HELD.entrySet()) {
          SevenZArchiveEntry entry = new SevenZArchiveEntry();
          entry.setName(file.getKey());
          out.putArchiveEntry(entry);
          out.write(file.getValue());
          out.closeArchiveEntry();
        }
      }
      byte[] bytes = Files.readAllBytes(scratch);
      Files.delete(scratch);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] mail() {
    StringBuilder mail =
        new StringBuilder("From: =?UTF-8?Q?=C3=89lodie?= <a@example.com>\r\nSubject: =?UTF-8?Q?H");
    mail.append("=C3=A9?=\r\nDate: Tue, 14 Nov 2023 23:13:20 +0100\r\nMessage-ID: <1@a>\r\n");
    mail.append("Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nHello\r\n");
    for (Map.Entry<String, byte[]> file : HELD.entrySet()) {
      mail.append("--b\r\nContent-Disposition: attachment; filename=\"").append(file.getKey());
      mail.append("\"\r\nContent-Transfer-Encoding: base64\r\n\r\n");
      mail.append(Base64.getMimeEncoder().encodeToString(file.getValue())).append("\r\n");
    }
    return Bytes.of(mail.append("--b--\r\n").toString());
  }

  static byte[] outlook() {
    try {
      return OutlookFile.withTwoAttachments();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
