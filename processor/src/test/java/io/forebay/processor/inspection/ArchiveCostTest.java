package io.forebay.processor.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.processor.corpus.Archives;
import io.forebay.processor.inspection.Cost.Fact;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZOutputFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveCostTest {

  private static final byte[] ZEROS = new byte[3 << 20];
  private static final String SEVEN_ZIP = "application/x-7z-compressed";

  @TempDir private Path directory;

  private Cost cost(String type, byte[] bytes) throws IOException {
    return cost(type, Files.write(directory.resolve("archive"), bytes));
  }

  private static Cost cost(String type, Path file) {
    CostArguments arguments = new CostArguments(file, type, Limits.defaults());
    return CostOperation.of(arguments);
  }

  private static byte[] tar(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> each : entries.entrySet()) {
        TarArchiveEntry entry = new TarArchiveEntry(each.getKey(), true);
        entry.setSize(each.getValue().length);
        tar.putArchiveEntry(entry);
        tar.write(each.getValue());
        tar.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    }
    return bytes.toByteArray();
  }

  private static byte[] zip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("inner"));
      zip.write(content);
    }
    return bytes.toByteArray();
  }

  private Path sevenZip(byte[] content) throws IOException {
    Path file = directory.resolve("a.7z");
    try (SevenZOutputFile archive = new SevenZOutputFile(file.toFile())) {
      SevenZArchiveEntry entry = new SevenZArchiveEntry();
      entry.setName("content");
      archive.putArchiveEntry(entry);
      archive.write(content);
      archive.closeArchiveEntry();
    }
    return file;
  }

  private static byte[] cut(byte[] bytes, int left) {
    return Arrays.copyOf(bytes, left);
  }

  @Test
  void readsTheEntriesOfATarAndWhatLiesInThem() throws IOException {
    Cost cost = cost("application/x-gtar", tar(Map.of("a", ZEROS, "../b", gzip(zip(ZEROS)))));
    assertThat(cost.of(Fact.ENTRIES)).isEqualTo(2);
    assertThat(cost.of(Fact.LARGEST_ENTRY)).isEqualTo(ZEROS.length);
    assertThat(cost.of(Fact.INFLATED_BYTES)).isGreaterThan(ZEROS.length);
    assertThat(cost.of(Fact.DEPTH)).isEqualTo(3);
    assertThat(cost.of(Fact.UNSAFE_NAMES)).isOne();
    assertThat(cost.of(Fact.UNSEEN)).isZero();
  }

  @Test
  void readsTheEntriesOfASevenZipFileAndWhatLiesInThem() throws IOException {
    Cost cost = cost(SEVEN_ZIP, sevenZip(zip(ZEROS)));
    assertThat(cost.of(Fact.ENTRIES)).isOne();
    assertThat(cost.of(Fact.LARGEST_ENTRY)).isEqualTo(ZEROS.length);
    assertThat(cost.of(Fact.DEPTH)).isEqualTo(2);
    assertThat(cost.of(Fact.UNSEEN)).isZero();
    assertThat(cost(SEVEN_ZIP, sevenZip(ZEROS)).of(Fact.RATIO)).isGreaterThan(100);
  }

  @Test
  void looksIntoWhatACompressedFileHolds() throws IOException {
    Cost cost = cost("application/gzip", gzip(tar(Map.of("a", zip(ZEROS)))));
    assertThat(cost.of(Fact.LARGEST_ENTRY)).isEqualTo(ZEROS.length);
    assertThat(cost.of(Fact.DEPTH)).isEqualTo(3);
    assertThat(cost.of(Fact.UNSEEN)).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/zip",
        "application/gzip",
        "application/x-bzip2",
        "application/x-xz",
        "application/x-tar",
        SEVEN_ZIP,
        "application/x-rar-compressed",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
      })
  void callsUnseenWhatItCannotRead(String type) throws IOException {
    byte[] noise = "PK and nothing more to read in it".getBytes(StandardCharsets.US_ASCII);
    assertThat(cost(type, noise).of(Fact.UNSEEN)).isOne();
  }

  @Test
  void callsAnArchiveOfTooManyEntriesUnseen() throws IOException {
    Cost cost = cost("application/zip", Archives.entries(10_001));
    assertThat(cost.of(Fact.ENTRIES)).isGreaterThan(10_000);
    assertThat(cost.of(Fact.UNSEEN)).isOne();
  }

  @Test
  void callsAnArchiveUnseenWhoseEntriesCannotBeListed() throws IOException {
    byte[] whole = zip(ZEROS);
    assertThat(cost("application/zip", whole).of(Fact.UNSEEN)).isZero();
    assertThat(cost("application/zip", cut(whole, whole.length - 30)).of(Fact.UNSEEN)).isOne();
  }

  @Test
  void callsAnArchiveUnseenThatHoldsOneOfAKindWhichIsNotLookedInto() throws IOException {
    byte[] inner = Files.readAllBytes(sevenZip(ZEROS));
    assertThat(cost("application/zip", zip(inner)).of(Fact.UNSEEN)).isOne();
    assertThat(cost("application/gzip", gzip(inner)).of(Fact.UNSEEN)).isOne();
    byte[] broken = cut(zip("text".getBytes(StandardCharsets.US_ASCII)), 20);
    assertThat(cost("application/zip", zip(broken)).of(Fact.UNSEEN)).isOne();
  }

  @Test
  void leavesEncryptedEntriesToTheSettingsOfTheScanner() throws IOException {
    Cost cost = cost("application/zip", Archives.encrypted());
    assertThat(cost.facts()).containsKey(Fact.ENTRIES);
    assertThat(cost.of(Fact.UNSEEN)).isZero();
  }

  @Test
  void saysNothingOfArchivesAboutOtherFiles() throws IOException {
    assertThat(cost("image/png", new byte[] {1}).facts()).isEmpty();
    assertThat(cost("text/plain", new byte[] {1}).facts()).isEmpty();
  }
}
