package io.forebay.processor.inspection;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forebay.common.failure.ForebayException;
import io.forebay.processor.corpus.Archives;
import io.forebay.processor.inspection.Cost.Fact;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveOutputStream;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZOutputFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.tika.Tika;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class ArchiveCostTest {

  private static final byte[] ZEROS = new byte[3 << 20];
  private static final String SEVEN_ZIP = "application/x-7z-compressed";

  @TempDir private Path directory;

  private Cost cost(String type, byte[] bytes) throws IOException {
    return cost(type, Files.write(directory.resolve("archive"), bytes));
  }

  private static Cost cost(String type, Path file) {
    return cost(type, file, Limits.defaults());
  }

  private static Cost cost(String type, Path file, Limits limits) {
    return CostOperation.of(new CostArguments(file, type, limits));
  }

  private String detected(byte[] bytes) throws IOException {
    Path file = Files.write(directory.resolve("archive"), bytes);
    return InspectOperation.of(new InspectArguments(file, "archive", "")).detectedType();
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

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      bytes.writeBytes(part);
    }
    return bytes.toByteArray();
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] bzip2(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new BZip2CompressorOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  private static byte[] xz(byte[] content, int preset) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new XZOutputStream(bytes, new LZMA2Options(preset))) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  private static byte[] ar(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ArArchiveOutputStream ar = new ArArchiveOutputStream(bytes)) {
      ar.putArchiveEntry(new ArArchiveEntry("content", content.length));
      ar.write(content);
      ar.closeArchiveEntry();
    }
    return bytes.toByteArray();
  }

  /** As tar wrote them before it had a signature. */
  private static byte[] oldTar(Map<String, byte[]> entries) throws IOException {
    byte[] tar = tar(entries);
    Arrays.fill(tar, 257, 265, (byte) 0);
    Arrays.fill(tar, 148, 156, (byte) ' ');
    int sum = 0;
    for (int i = 0; i < 512; i++) {
      sum += tar[i] & 0xff;
    }
    byte[] octal = latin(String.format(Locale.ROOT, "%06o\0 ", sum));
    System.arraycopy(octal, 0, tar, 148, octal.length);
    return tar;
  }

  private void assertUnseenInside(String as, byte[] inner) throws IOException {
    for (byte[] outer : List.of(zip(inner), tar(Map.of("inner", inner)))) {
      String type = outer[0] == 'P' ? "application/zip" : "application/x-gtar";
      assertThat(cost(type, outer).of(Fact.UNSEEN)).as(as).isOne();
    }
  }

  private Cost inside(byte[] inner) throws IOException {
    Cost cost = cost("application/zip", zip(inner));
    assertThat(cost.of(Fact.UNSEEN)).as("unseen").isZero();
    return cost;
  }

  @Test
  void callsAnArchiveUnseenThatBeginsWithAnotherOne() throws IOException {
    byte[] two = joined(zip(ZEROS), zip(latin("small")));
    assertThat(cost("application/zip", two).of(Fact.UNSEEN)).isOne();
    assertUnseenInside("one behind the other", two);
  }

  @Test
  void believesNoFileThatHasTwoDirectories() throws IOException {
    byte[] two = Archives.twoDirectories("_rels/.rels", "[Content_Types].xml", "word/x.xml");
    Cost cost = cost("application/zip", two);
    assertThat(cost.of(Fact.ENTRIES)).isZero();
    assertThat(cost.of(Fact.UNSEEN)).isOne();
    assertUnseenInside("two directories", two);
    assertUnseenInside("two directories behind something", joined(latin("text"), two));
    assertThat(detected(two)).isEqualTo("application/zip");
  }

  @Test
  void readsALargeDirectoryWhereItIsTheOnlyOne() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
      zip.setUseZip64(Zip64Mode.Always);
      zip.putArchiveEntry(new ZipArchiveEntry("a"));
      zip.write(ZEROS);
      zip.closeArchiveEntry();
    }
    Cost cost = cost("application/zip", bytes.toByteArray());
    assertThat(cost.of(Fact.ENTRIES)).isOne();
    assertThat(cost.of(Fact.INFLATED_BYTES)).isEqualTo(ZEROS.length);
    assertThat(cost.of(Fact.UNSEEN)).isZero();
  }

  @Test
  void callsADirectoryUnseenThatHoldsAnotherNumberOfEntriesThanItSays() throws IOException {
    for (int claimed : List.of(0, 2, 4)) {
      byte[] odd = Archives.claiming(claimed, Archives.entries(3));
      Cost cost = cost("application/zip", odd);
      assertThat(cost.of(Fact.UNSEEN)).as("%d of 3", claimed).isOne();
      assertThat(cost.of(Fact.ENTRIES)).isEqualTo(Math.max(3, claimed));
      assertUnseenInside("another number", odd);
      assertUnseenInside("another number behind something", joined(latin("text"), odd));
    }
  }

  @Test
  void opensNoZipFileOfMoreEntriesThanAreKeptInMemory() throws IOException {
    byte[] many = Archives.entries(50_001);
    Path file = Files.write(directory.resolve("archive"), many);
    Cost cost = cost("application/zip", file, entries(1_000_000));
    assertThat(cost.of(Fact.ENTRIES)).isEqualTo(50_001);
    assertThat(cost.of(Fact.UNSEEN)).isOne();
    assertThatThrownBy(() -> ZipFiles.open(file)).isInstanceOf(ForebayException.class);
    Path marked = Files.write(directory.resolve("m"), joined(latin("PK\u0007\u0008"), many));
    assertThat(ZipFiles.tooLarge(marked)).isTrue();
    assertThatThrownBy(() -> ZipFiles.open(marked)).isInstanceOf(ForebayException.class);
  }

  @Test
  void opensNoZipFileWithALargerDirectoryThanIsKeptInMemory() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < 300; i++) {
        ZipEntry entry = new ZipEntry("e" + i);
        entry.setComment("c".repeat(0xffff));
        zip.putNextEntry(entry);
      }
    }
    Path file = Files.write(directory.resolve("archive"), bytes.toByteArray());
    assertThatThrownBy(() -> ZipFiles.open(file)).isInstanceOf(ForebayException.class);
    assertThat(cost("application/zip", file).of(Fact.UNSEEN)).isOne();
  }

  @Test
  void opensNoEntryThatIsPackedInAnUnusualWay() throws IOException {
    byte[] zip = stored(xz(ZEROS, 1));
    assertThat(cost("application/zip", zip).of(Fact.UNSEEN)).isZero();
    int directory = ByteBuffer.wrap(zip).order(LITTLE_ENDIAN).getInt(zip.length - 22 + 16);
    zip[directory + 10] = 95; // as if the entry were packed so, and not a file
    Cost cost = cost("application/zip", zip);
    assertThat(cost.of(Fact.INFLATED_BYTES)).isLessThan(ZEROS.length);
    assertThat(cost.of(Fact.UNSEEN)).isOne();
  }

  private static byte[] stored(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
      ZipArchiveEntry entry = new ZipArchiveEntry("inner");
      CRC32 sum = new CRC32();
      sum.update(content);
      entry.setMethod(ZipEntry.STORED);
      entry.setSize(content.length);
      entry.setCrc(sum.getValue());
      zip.putArchiveEntry(entry);
      zip.write(content);
      zip.closeArchiveEntry();
    }
    return bytes.toByteArray();
  }

  private static Limits entries(int most) {
    Limits usual = Limits.defaults();
    return new Limits(
        usual.imagePixels(),
        usual.imageSide(),
        usual.pages(),
        usual.textBytes(),
        most,
        usual.archiveDepth(),
        usual.archiveRatio(),
        usual.archiveRatioAfter(),
        usual.archiveBytes(),
        usual.officeRatio(),
        usual.xmlDepth(),
        usual.htmlDepth());
  }

  @Test
  void readsAnArchiveInAnotherByItsDirectory() throws IOException {
    byte[] noDirectory = zip(latin("small"));
    byte[] end = Arrays.copyOfRange(noDirectory, noDirectory.length - 22, noDirectory.length);
    byte[] nothing = joined(latin("PK\u0003\u0004"), new byte[100], end);
    assertUnseenInside("no entries", nothing);
    assertThat(inside(zip(ZEROS)).of(Fact.LARGEST_ENTRY)).isEqualTo(ZEROS.length);
  }

  @Test
  void findsAZipFileBehindSomethingElse() throws IOException {
    for (int before : List.of(100, 2 << 20)) {
      Cost cost = inside(joined(new byte[before], zip(ZEROS)));
      assertThat(cost.of(Fact.LARGEST_ENTRY)).as("behind %d", before).isEqualTo(ZEROS.length);
      assertThat(cost.of(Fact.DEPTH)).isEqualTo(2);
    }
    assertThat(inside(joined(new byte[100], latin("PK\u0005\u0006"), new byte[100])).of(Fact.DEPTH))
        .isOne();
  }

  @Test
  void callsUnseenWhatEndsAsAZipFileAndIsNone() throws IOException {
    byte[] whole = zip(ZEROS);
    byte[] end = Arrays.copyOfRange(whole, whole.length - 22, whole.length);
    assertUnseenInside("an end alone", joined(new byte[5000], end));
  }

  @Test
  void knowsATarFileWithoutASignatureByItsSum() throws IOException {
    byte[] old = oldTar(Map.of("inner", ZEROS));
    assertThat(inside(old).of(Fact.DEPTH)).isEqualTo(2);
    Cost cost = cost("application/x-tar", old);
    assertThat(cost.of(Fact.UNSEEN)).isZero();
    assertThat(cost.of(Fact.LARGEST_ENTRY)).isEqualTo(ZEROS.length);
  }

  @Test
  void callsATarUnseenThatGoesOnBehindItsEnd() throws IOException {
    byte[] two = joined(tar(Map.of("a", latin("text"))), tar(Map.of("b", ZEROS)));
    assertThat(cost("application/x-gtar", two).of(Fact.UNSEEN)).isOne();
    assertThat(cost("application/zip", zip(two)).of(Fact.UNSEEN)).isOne();
  }

  @Test
  void readsAllMembersOfACompressedFile() throws IOException {
    Map<String, byte[]> doubled =
        Map.of(
            "application/gzip", joined(gzip(latin("small")), gzip(ZEROS)),
            "application/x-bzip2", joined(bzip2(latin("small")), bzip2(ZEROS)),
            "application/x-xz", joined(xz(latin("small"), 1), xz(ZEROS, 1)));
    for (Map.Entry<String, byte[]> each : doubled.entrySet()) {
      Cost cost = cost(each.getKey(), each.getValue());
      assertThat(cost.of(Fact.LARGEST_ENTRY)).as(each.getKey()).isEqualTo(ZEROS.length + 5);
      assertThat(cost.of(Fact.UNSEEN)).as(each.getKey()).isZero();
      byte[] more = joined(each.getValue(), latin("and more"));
      assertThat(cost(each.getKey(), more).of(Fact.UNSEEN)).as(each.getKey()).isOne();
      assertThat(inside(each.getValue()).of(Fact.DEPTH)).isEqualTo(2);
    }
  }

  @Test
  void readsWhatFollowsAnEmptyStreamOfBzip2() throws IOException {
    byte[] bytes = joined(bzip2(new byte[0]), bzip2(ZEROS));
    assertThat(bytes[4]).isEqualTo((byte) 0x17);
    Cost cost = cost("application/x-bzip2", bytes);
    assertThat(cost.of(Fact.LARGEST_ENTRY)).isEqualTo(ZEROS.length);
    assertThat(cost.of(Fact.UNSEEN)).isZero();
    assertThat(inside(bytes).of(Fact.DEPTH)).isEqualTo(2);
  }

  @Test
  void readsWhatXzMakesAtItsBest() throws IOException {
    Cost cost = cost("application/x-xz", xz(latin("small"), 9));
    assertThat(cost.of(Fact.UNSEEN)).isZero();
    assertThat(cost.of(Fact.LARGEST_ENTRY)).isEqualTo(5);
  }

  @Test
  void looksIntoLibraries() throws IOException {
    assertThat(inside(ar(zip(ZEROS))).of(Fact.DEPTH)).isEqualTo(3);
  }

  @Test
  void takesNothingForAnArchiveThatIsNone() throws IOException {
    byte[] noise = new byte[2 << 20];
    new Random(1).nextBytes(noise);
    assertThat(inside(noise).of(Fact.DEPTH)).isOne();
    assertThat(inside(latin("Some words of a text. ".repeat(100))).of(Fact.DEPTH)).isOne();
  }

  @Test
  void takesNoTextForAnArchiveThatBeginsWithItsDigits() throws IOException {
    inside(latin("070701 is a number, and 070707 is another one.".repeat(10)));
    inside(latin("070707\n".repeat(100)));
    assertUnseenInside("cpio", latin("070701" + "0".repeat(104) + "TRAILER!!!\0"));
    assertUnseenInside("old cpio", latin("070707" + "0".repeat(70) + "TRAILER!!!\0"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u001f\u009d\u0090compress",
        "]\0\0\u0080\0\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00fflzma",
        "\u00ed\u00ab\u00ee\u00dbrpm",
        "ITSF\u0003chm",
        "\u00ff\u0006\0\0sNaPpY",
        "!\u0000-lh5-lha",
        "`\u00ea)\0\u001earj",
        "\u0004\"M\u0018lz4",
        "P*M\u0018\0\0\0\0skippable",
        "\u00c7q                  \u0005\0    name\0"
      })
  void knowsOtherArchivesByTheirSignature(String head) throws IOException {
    assertUnseenInside(head, joined(latin(head), new byte[100]));
  }

  @Test
  void knowsAnImageOfADisc() throws IOException {
    assertUnseenInside("iso", joined(new byte[32769], latin("CD001"), new byte[2048]));
  }

  @Test
  void countsTheEntriesOfATarThatIsCompressed() throws IOException {
    Map<String, byte[]> many = new HashMap<>();
    for (int i = 0; i < 10_001; i++) {
      many.put("e" + i, new byte[0]);
    }
    Cost cost = cost("application/gzip", gzip(tar(many)));
    assertThat(Limits.defaults().exceededBy(cost)).contains(Limit.ARCHIVE_ENTRIES);
    assertThat(cost.of(Fact.UNSEEN)).isOne();
    many.remove("e0");
    Cost fewer = cost("application/gzip", gzip(tar(many)));
    assertThat(fewer.of(Fact.ENTRIES)).isEqualTo(10_000);
    assertThat(fewer.of(Fact.UNSEEN)).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MSCF\0\0\0\0",
        "\u0004\"M\u0018",
        "LZIP\u0001",
        "`\u00ea",
        "  -lh5-",
        "\u00ed\u00ab\u00ee\u00db",
        "\u00ff\u0006\0\0sNaPpY",
        "ITSF\u0003\0\0\0`\0\0\0",
        "!<arch>\ndebian-binary   1342943816  0     0     100644  4         `\n2.0\n"
      })
  void callsOutermostContainersUnseenThatNothingReads(String head) {
    String type = new Tika().detect(joined(latin(head), new byte[100]));
    assertThat(HeaderReader.of(type)).as(type).isNull();
    assertThat(HeaderReader.unread(type).of(Fact.UNSEEN)).as(type).isOne();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/vnd.ms-cab-compressed",
        "application/x-iso9660-image",
        "application/x-debian-package",
        "application/vnd.debian.binary-package",
        "application/x-arj-compressed",
        "application/x-cpio",
        "application/x-lzma",
        "application/x-compress",
        "application/zstd",
        "application/x-apple-diskimage"
      })
  void callsTheirTypesUnseen(String type) {
    assertThat(HeaderReader.unread(type).of(Fact.UNSEEN)).isOne();
  }

  @Test
  void saysNothingOfArchivesAboutOtherFiles() throws IOException {
    assertThat(cost("image/png", new byte[] {1}).facts()).isEmpty();
    assertThat(cost("text/plain", new byte[] {1}).facts()).isEmpty();
  }
}
