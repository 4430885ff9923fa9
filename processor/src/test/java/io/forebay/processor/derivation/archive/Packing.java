package io.forebay.processor.derivation.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveException;
import org.apache.commons.compress.archivers.ArchiveOutputStream;
import org.apache.commons.compress.archivers.ArchiveStreamFactory;
import org.apache.commons.compress.archivers.cpio.CpioArchiveEntry;
import org.apache.commons.compress.archivers.cpio.CpioArchiveOutputStream;
import org.apache.commons.compress.archivers.cpio.CpioConstants;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZOutputFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.compressors.CompressorException;
import org.apache.commons.compress.compressors.CompressorStreamFactory;

/** Archives of a few files in memory, all of one date. */
final class Packing {

  static final long TIME = 1_700_000_000_000L;

  private Packing() {}

  static byte[] zip(Map<String, byte[]> files) throws IOException, ArchiveException {
    return archive(ArchiveStreamFactory.ZIP, files);
  }

  static byte[] tar(Map<String, byte[]> files) throws IOException, ArchiveException {
    return archive(ArchiveStreamFactory.TAR, files);
  }

  private static byte[] archive(String format, Map<String, byte[]> files)
      throws IOException, ArchiveException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ArchiveOutputStream<ArchiveEntry> out =
        new ArchiveStreamFactory().createArchiveOutputStream(format, bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        out.putArchiveEntry(entry(format, file.getKey(), file.getValue().length));
        out.write(file.getValue());
        out.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static ArchiveEntry entry(String format, String name, int size) {
    if (format.equals(ArchiveStreamFactory.ZIP)) {
      ZipArchiveEntry entry = new ZipArchiveEntry(name);
      entry.setTime(TIME);
      return entry;
    }
    TarArchiveEntry entry = new TarArchiveEntry(name, true);
    entry.setSize(size);
    entry.setModTime(TIME);
    return entry;
  }

  /** A link that leads out, and a device. */
  static byte[] specialFiles() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream out = new TarArchiveOutputStream(bytes)) {
      TarArchiveEntry link = new TarArchiveEntry("link", TarConstants.LF_SYMLINK);
      link.setLinkName("/etc/passwd");
      out.putArchiveEntry(link);
      out.closeArchiveEntry();
      out.putArchiveEntry(new TarArchiveEntry("null", TarConstants.LF_CHR));
      out.closeArchiveEntry();
    }
    return bytes.toByteArray();
  }

  static byte[] compressed(String format, byte[] content) throws IOException, CompressorException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out =
        new CompressorStreamFactory().createCompressorOutputStream(format, bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  /** With a password, where there is one. */
  static byte[] sevenZip(Path scratch, String password, Map<String, byte[]> files)
      throws IOException {
    try (SevenZOutputFile out =
        password.isEmpty()
            ? new SevenZOutputFile(scratch.toFile())
            : new SevenZOutputFile(scratch.toFile(), password.toCharArray())) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        SevenZArchiveEntry entry = new SevenZArchiveEntry();
        entry.setName(file.getKey());
        out.putArchiveEntry(entry);
        out.write(file.getValue());
        out.closeArchiveEntry();
      }
    }
    return Files.readAllBytes(scratch);
  }

  /** The same as {@link #sevenZip} makes, but for the method of the first file: nobody has it. */
  static byte[] unknownMethod(byte[] archive) {
    ByteBuffer bytes = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
    int header = 32 + (int) bytes.getLong(12);
    int length = (int) bytes.getLong(20);
    int method = header;
    while (archive[method] != 0x21 || archive[method + 1] != 0x21) {
      method++; // LZMA2, which has properties
    }
    archive[method + 1] = 0x7e;
    bytes.putInt(28, crc(archive, header, length));
    return bytes.putInt(8, crc(archive, 12, 20)).array();
  }

  private static int crc(byte[] bytes, int from, int length) {
    CRC32 sum = new CRC32();
    sum.update(bytes, from, length);
    return (int) sum.getValue();
  }

  /** A file, and links by these names to those targets. */
  static byte[] zipLinks(Map<String, String> links) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(bytes)) {
      for (Map.Entry<String, String> link : links.entrySet()) {
        ZipArchiveEntry entry = new ZipArchiveEntry(link.getKey());
        entry.setUnixMode(0120777);
        out.putArchiveEntry(entry);
        out.write(text(link.getValue()));
        out.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  static byte[] cpioLink(String name, String target) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (CpioArchiveOutputStream out = new CpioArchiveOutputStream(bytes)) {
      CpioArchiveEntry entry = new CpioArchiveEntry(name, target.length());
      entry.setMode(CpioConstants.C_ISLNK | 0777);
      out.putArchiveEntry(entry);
      out.write(text(target));
      out.closeArchiveEntry();
    }
    return bytes.toByteArray();
  }

  static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
