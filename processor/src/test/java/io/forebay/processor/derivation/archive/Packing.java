package io.forebay.processor.derivation.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
import org.apache.commons.compress.archivers.sevenz.SevenZMethod;
import org.apache.commons.compress.archivers.sevenz.SevenZMethodConfiguration;
import org.apache.commons.compress.archivers.sevenz.SevenZOutputFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.UnixStat;
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

  /** With names that stand in headers of their own. */
  static byte[] tarOfLongNames(int mode, String... names) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream out = new TarArchiveOutputStream(bytes)) {
      out.setLongFileMode(mode);
      for (String name : names) {
        TarArchiveEntry entry = new TarArchiveEntry(name, true);
        entry.setSize(2);
        out.putArchiveEntry(entry);
        out.write(new byte[] {'h', 'i'});
        out.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
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
      putLink(out, new TarArchiveEntry("link", TarConstants.LF_SYMLINK), "/etc/passwd");
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
    return sevenZip(scratch, password, SevenZMethod.LZMA2, files);
  }

  /** The library wants to read the beginning of what is packed so before it hands it out. */
  static byte[] sevenZipOfLzma(Path scratch, String password, Map<String, byte[]> files)
      throws IOException {
    return sevenZip(scratch, password, SevenZMethod.LZMA, files);
  }

  private static byte[] sevenZip(
      Path scratch, String password, SevenZMethod method, Map<String, byte[]> files)
      throws IOException {
    try (SevenZOutputFile out =
        password.isEmpty()
            ? new SevenZOutputFile(scratch.toFile())
            : new SevenZOutputFile(scratch.toFile(), password.toCharArray())) {
      out.setContentCompression(method);
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

  /** Each packed by itself; nothing here unpacks the first one, whose method is made up. */
  static byte[] sevenZipOfUnknownMethod(Path scratch, Map<String, byte[]> files)
      throws IOException {
    try (SevenZOutputFile out = new SevenZOutputFile(scratch.toFile())) {
      SevenZMethod method = SevenZMethod.DEFLATE;
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        SevenZArchiveEntry entry = new SevenZArchiveEntry();
        entry.setName(file.getKey());
        entry.setContentMethods(new SevenZMethodConfiguration(method));
        out.putArchiveEntry(entry);
        out.write(file.getValue());
        out.closeArchiveEntry();
        method = SevenZMethod.COPY;
      }
    }
    byte[] bytes = Files.readAllBytes(scratch);
    ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int directory = 32 + (int) header.getLong(12);
    byte[] deflate = {3, 4, 1, 8};
    for (int i = directory; i < bytes.length - deflate.length; i++) {
      if (Arrays.equals(bytes, i, i + deflate.length, deflate, 0, deflate.length)) {
        bytes[i + 3] = 0x7f;
        break;
      }
    }
    header.putInt(28, crc(bytes, directory, (int) header.getLong(20)));
    header.putInt(8, crc(bytes, 12, 20));
    return bytes;
  }

  private static int crc(byte[] bytes, int start, int length) {
    CRC32 sum = new CRC32();
    sum.update(bytes, start, length);
    return (int) sum.getValue();
  }

  /** Symbolic links, by their names. */
  static byte[] linksInZip(Map<String, String> targets) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(bytes)) {
      for (Map.Entry<String, String> link : targets.entrySet()) {
        ZipArchiveEntry entry = new ZipArchiveEntry(link.getKey());
        entry.setUnixMode(UnixStat.LINK_FLAG | UnixStat.DEFAULT_LINK_PERM);
        out.putArchiveEntry(entry);
        out.write(text(link.getValue()));
        out.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  /** Symbolic links, by their names. */
  static byte[] linksInCpio(Map<String, String> targets) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (CpioArchiveOutputStream out = new CpioArchiveOutputStream(bytes)) {
      for (Map.Entry<String, String> link : targets.entrySet()) {
        CpioArchiveEntry entry = new CpioArchiveEntry(link.getKey());
        entry.setMode(CpioConstants.C_ISLNK);
        entry.setSize(text(link.getValue()).length);
        out.putArchiveEntry(entry);
        out.write(text(link.getValue()));
        out.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  /** The symbolic links, by their names, and another name of a file further up. */
  static byte[] linksInTar(Map<String, String> targets) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream out = new TarArchiveOutputStream(bytes)) {
      for (Map.Entry<String, String> link : targets.entrySet()) {
        putLink(out, new TarArchiveEntry(link.getKey(), TarConstants.LF_SYMLINK), link.getValue());
      }
      putLink(out, new TarArchiveEntry("d/hard", TarConstants.LF_LINK), "../up");
    }
    return bytes.toByteArray();
  }

  private static void putLink(TarArchiveOutputStream out, TarArchiveEntry link, String target)
      throws IOException {
    link.setLinkName(target);
    out.putArchiveEntry(link);
    out.closeArchiveEntry();
  }

  static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
