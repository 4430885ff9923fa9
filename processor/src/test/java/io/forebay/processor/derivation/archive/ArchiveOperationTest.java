package io.forebay.processor.derivation.archive;

import static io.forebay.processor.derivation.archive.Packing.compressed;
import static io.forebay.processor.derivation.archive.Packing.sevenZip;
import static io.forebay.processor.derivation.archive.Packing.tar;
import static io.forebay.processor.derivation.archive.Packing.text;
import static io.forebay.processor.derivation.archive.Packing.zip;
import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.common.document.ArtifactStatus;
import io.forebay.common.document.Sha256;
import io.forebay.common.failure.FailureCode;
import io.forebay.processor.corpus.Archives;
import io.forebay.processor.derivation.Options;
import io.forebay.processor.derivation.SourceFile;
import io.forebay.processor.derivation.StepArguments;
import io.forebay.processor.derivation.StepOutput;
import io.forebay.processor.derivation.StepOutput.Written;
import io.forebay.processor.inspection.Limits;
import io.forebay.processor.sandbox.OperationInput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an archive holds, and what its first files say. */
class ArchiveOperationTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String ZIP = "application/zip";
  private static final byte[] NOTE = text("Ahoy,\r\n  the harbour\n\n\n\nis open.\n");

  @TempDir Path directory;

  @Test
  void listsWhatAZipFileHolds() throws Exception {
    byte[] zip = zip(files("quay/", "", "quay/note.txt", "Ahoy"));
    assertThat(run(ZIP, zip).status()).isEqualTo(ArtifactStatus.DONE);
    assertThat(listing().path("format").asString()).isEqualTo("zip");
    assertThat(listing().path("complete").asBoolean()).isTrue();
    assertThat(counts("entries", "files", "directories", "bytes")).containsExactly(2, 1, 1, 4);
    JsonNode note = entry(1);
    assertThat(note.path("path").asString()).isEqualTo("quay/note.txt");
    assertThat(note.path("kind").asString()).isEqualTo("file");
    assertThat(note.path("size").asInt()).isEqualTo(4);
    assertThat(note.path("crc32").asString()).hasSize(8);
    assertThat(note.path("modified").asString()).matches("2023-11-1[45]T..:..:..Z?");
    assertThat(note.path("child").asInt()).isEqualTo(1);
    assertThat(entry(0).has("child")).isFalse();
  }

  @Test
  void readsTheFilesInItByTheirOwnTypes() throws Exception {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("a/note.txt", NOTE);
    files.put("page.bin", text("<html><head><title>Quay</title></head><p>Hello</p></html>"));
    files.put("inner.zip", zip(files("deep.txt", "deep")));
    run(ZIP, zip(files));
    JsonNode note = child(1);
    assertThat(note.path("status").asString()).isEqualTo("done");
    assertThat(note.path("detectedType").asString()).isEqualTo("text/plain");
    assertThat(note.path("size").asInt()).isEqualTo(NOTE.length);
    assertThat(note.path("sha256").asString()).isEqualTo(Sha256.hex(NOTE));
    assertThat(note.path("text").asString()).isEqualTo("Ahoy,\nthe harbour\n\nis open.");
    assertThat(note.path("textTruncated").asBoolean()).isFalse();
    assertThat(child(2).path("detectedType").asString()).isEqualTo("text/html");
    assertThat(child(2).path("metadata").path("title").asString()).isEqualTo("Quay");
    JsonNode inner = child(3);
    assertThat(inner.path("detectedType").asString()).isEqualTo(ZIP);
    assertThat(inner.path("container").asBoolean()).isTrue();
    assertThat(inner.has("text")).isFalse();
  }

  @Test
  void marksNamesThatLeadElsewhereAndGoesNowhere() throws Exception {
    run(ZIP, zip(files("../../out.txt", "a", "/etc/out.txt", "b", "in.txt", "c")));
    assertThat(counts("unsafe")).containsExactly(2);
    assertThat(entry(0).path("unsafe").asBoolean()).isTrue();
    assertThat(entry(2).path("unsafe").asBoolean()).isFalse();
    assertThat(child(1).path("path").asString()).isEqualTo("../../out.txt");
    assertThat(directory.resolve("../../out.txt").normalize()).doesNotExist();
    try (var made = Files.list(directory)) {
      assertThat(made.map(each -> each.getFileName().toString()))
          .containsExactlyInAnyOrder("file", "listing.json", "children");
    }
  }

  @Test
  void opensNoLinkAndNoDevice() throws Exception {
    run("application/x-tar", Packing.specialFiles());
    assertThat(listing().path("entries")).hasSize(2);
    assertThat(entry(0).path("kind").asString()).isEqualTo("link");
    assertThat(entry(0).path("target").asString()).isEqualTo("/etc/passwd");
    assertThat(entry(1).path("kind").asString()).isEqualTo("other");
    assertThat(directory.resolve("children")).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource({
    "gz, application/gzip, tar+gzip",
    "bzip2, application/x-bzip2, tar+bzip2",
    "xz, application/x-xz, tar+xz",
    "lzma, application/x-lzma, tar+lzma"
  })
  void looksThroughWhatATarIsPackedWith(String format, String type, String name) throws Exception {
    byte[] tar = tar(files("a.txt", "first", "b.txt", "second"));
    StepOutput output = run(type, compressed(format, tar));
    assertThat(output.status()).isEqualTo(ArtifactStatus.DONE);
    assertThat(listing().path("format").asString()).isEqualTo(name);
    assertThat(entry(1).path("modified").asString()).isEqualTo("2023-11-14T22:13:20Z");
    assertThat(child(2).path("text").asString()).isEqualTo("second");
  }

  @Test
  void takesASinglePackedFileForTheOnlyChild() throws Exception {
    run("application/gzip", compressed("gz", NOTE));
    assertThat(counts("entries")).containsExactly(1);
    assertThat(entry(0).path("path").asString()).isEqualTo("file");
    assertThat(child(1).path("detectedType").asString()).isEqualTo("text/plain");
  }

  @Test
  void readsSevenZip() throws Exception {
    byte[] bytes = sevenZip(directory.resolve("7z"), "", files("a.txt", "first", "b", "second"));
    assertThat(run("application/x-7z-compressed", bytes).status()).isEqualTo(ArtifactStatus.DONE);
    assertThat(listing().path("format").asString()).isEqualTo("7z");
    assertThat(child(2).path("text").asString()).isEqualTo("second");
  }

  @Test
  void listsAnEncryptedZipFileAndSkipsWhatIsInIt() throws Exception {
    StepOutput output = run(ZIP, Archives.encrypted());
    assertThat(output.status()).isEqualTo(ArtifactStatus.PARTIAL);
    assertThat(output.code()).isEqualTo(FailureCode.CONTENT_ENCRYPTED);
    assertThat(entry(0).path("encrypted").asBoolean()).isTrue();
    assertThat(child(1).path("status").asString()).isEqualTo("skipped");
    assertThat(child(1).path("code").asString()).isEqualTo("content-encrypted");
  }

  @Test
  void listsAnEncryptedSevenZip() throws Exception {
    byte[] bytes = sevenZip(directory.resolve("7z"), "secret", files("a.txt", "first"));
    StepOutput output = run("application/x-7z-compressed", bytes);
    assertThat(output.code()).isEqualTo(FailureCode.CONTENT_ENCRYPTED);
    assertThat(entry(0).path("path").asString()).isEqualTo("a.txt");
    assertThat(entry(0).path("encrypted").asBoolean()).isTrue();
    assertThat(child(1).path("code").asString()).isEqualTo("content-encrypted");
  }

  @Test
  void listsAllOfASevenZipWhoseFirstEntryNothingUnpacks() throws Exception {
    Map<String, byte[]> files = files("a.txt", "first", "b.txt", "second", "c.txt", "third");
    byte[] bytes = Packing.sevenZipOfUnknownMethod(directory.resolve("7z"), files);
    assertThat(run("application/x-7z-compressed", bytes).status()).isEqualTo(ArtifactStatus.DONE);
    assertThat(counts("entries", "encrypted")).containsExactly(3, 0);
    assertThat(listing().path("complete").asBoolean()).isTrue();
    assertThat(child(1).path("code").asString()).isEqualTo("content-unsupported");
    assertThat(child(2).path("text").asString()).isEqualTo("second");
    assertThat(child(3).path("text").asString()).isEqualTo("third");
  }

  @Test
  void listsAllOfASevenZipWhosePasswordIsAskedForAtOnce() throws Exception {
    Map<String, byte[]> files = files("a.txt", "first", "b.txt", "second");
    byte[] bytes = Packing.sevenZipOfLzma(directory.resolve("7z"), "secret", files);
    StepOutput output = run("application/x-7z-compressed", bytes);
    assertThat(output.code()).isEqualTo(FailureCode.CONTENT_ENCRYPTED);
    assertThat(counts("entries", "encrypted")).containsExactly(2, 2);
    assertThat(listing().path("complete").asBoolean()).isTrue();
    assertThat(child(2).path("status").asString()).isEqualTo("skipped");
  }

  /** However a tar says it. */
  @ParameterizedTest
  @ValueSource(ints = {TarArchiveOutputStream.LONGFILE_GNU, TarArchiveOutputStream.LONGFILE_POSIX})
  void tellsWhichNamesBeginAtTheRoot(int mode) throws Exception {
    String rooted = "/etc/" + "a".repeat(120);
    String within = "etc/" + "b".repeat(120);
    run("application/x-tar", Packing.tarOfLongNames(mode, within, rooted, within, "/short", "c"));
    for (String each : List.of(within, rooted, within, "/short", "c")) {
      int index = List.of(within, rooted, "", "/short", "c").indexOf(each);
      assertThat(entry(index).path("path").asString()).isEqualTo(each);
      assertThat(entry(index).path("unsafe").asBoolean()).isEqualTo(each.startsWith("/"));
    }
    assertThat(entry(2).path("unsafe").asBoolean()).isFalse();
    assertThat(counts("entries", "unsafe")).containsExactly(5, 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"zip", "x-cpio", "x-tar"})
  void tellsWhereLinksLead(String format) throws Exception {
    Map<String, String> targets = new LinkedHashMap<>();
    targets.put("a/in", "../b/file");
    targets.put("a/out", "../../file");
    targets.put("root", "/etc/passwd");
    byte[] bytes =
        switch (format) {
          case "zip" -> Packing.linksInZip(targets);
          case "x-cpio" -> Packing.linksInCpio(targets);
          default -> Packing.linksInTar(targets);
        };
    run("application/" + format, bytes);
    for (int i = 0; i < 3; i++) {
      assertThat(entry(i).path("kind").asString()).isEqualTo("link");
    }
    assertThat(entry(0).path("target").asString()).isEqualTo("../b/file");
    assertThat(entry(0).path("unsafe").asBoolean()).isFalse();
    assertThat(entry(1).path("target").asString()).isEqualTo("../../file");
    assertThat(entry(1).path("unsafe").asBoolean()).isTrue();
    assertThat(entry(2).path("unsafe").asBoolean()).isTrue();
    if (format.equals("x-tar")) {
      assertThat(entry(3).path("unsafe").asBoolean()).isTrue();
    }
    assertThat(directory.resolve("children")).isEmptyDirectory();
  }

  @Test
  void saysThatSomethingStandsBehindTheEndOfATar() throws Exception {
    byte[] first = tar(files("a.txt", "first"));
    byte[] padded = Arrays.copyOf(first, first.length + 100_000);
    ByteArrayOutputStream two = new ByteArrayOutputStream();
    two.writeBytes(padded);
    two.writeBytes(tar(files("b.txt", "second")));
    for (boolean packed : new boolean[] {false, true}) {
      String type = packed ? "application/gzip" : "application/x-tar";
      run(type, packed ? compressed("gz", padded) : padded);
      assertThat(listing().path("complete").asBoolean()).isTrue();
      byte[] both = two.toByteArray();
      StepOutput output = run(type, packed ? compressed("gz", both) : both);
      assertThat(output.status()).isEqualTo(ArtifactStatus.DONE);
      assertThat(counts("entries")).containsExactly(1);
      assertThat(listing().path("complete").asBoolean()).isFalse();
    }
  }

  @Test
  void keepsWhatStandsBeforeTheEndOfATruncatedTar() throws Exception {
    byte[] tar = tar(files("a.txt", "first", "b.txt", "second ".repeat(200)));
    StepOutput output = run("application/x-tar", Arrays.copyOf(tar, 1700));
    assertThat(output.status()).isEqualTo(ArtifactStatus.PARTIAL);
    assertThat(output.code()).isEqualTo(FailureCode.CONTENT_CORRUPT);
    assertThat(listing().path("complete").asBoolean()).isFalse();
    assertThat(child(1).path("text").asString()).isEqualTo("first");
    assertThat(child(2).path("status").asString()).isEqualTo("failed");
  }

  @Test
  void keepsWhatStandsBeforeTheEndOfATruncatedPackedTar() throws Exception {
    byte[] noise = new byte[200_000];
    new Random(1).nextBytes(noise);
    Map<String, byte[]> files = files("a.txt", "first");
    files.put("noise", noise);
    byte[] packed = compressed("gz", tar(files));
    StepOutput output = run("application/gzip", Arrays.copyOf(packed, 100_000));
    assertThat(output.status()).isEqualTo(ArtifactStatus.PARTIAL);
    assertThat(output.code()).isEqualTo(FailureCode.CONTENT_CORRUPT);
    assertThat(child(1).path("text").asString()).isEqualTo("first");
    assertThat(child(2).path("code").asString()).isEqualTo("content-corrupt");
  }

  @Test
  void failsWhereNothingOfAnArchiveCanBeRead() throws Exception {
    byte[] zip = zip(files("a.txt", "first"));
    StepOutput output = run(ZIP, Arrays.copyOf(zip, zip.length - 30));
    assertThat(output.status()).isEqualTo(ArtifactStatus.FAILED);
    assertThat(output.code()).isEqualTo(FailureCode.CONTENT_CORRUPT);
    assertThat(output.files()).isEmpty();
  }

  @Test
  void refusesAZipFileWhoseDirectoryContradictsItself() throws Exception {
    byte[] two = Archives.twoDirectories("b", "c");
    for (byte[] odd : List.of(two, Archives.claiming(2, Archives.entries(3)))) {
      StepOutput output = run(ZIP, odd);
      assertThat(output.status()).isEqualTo(ArtifactStatus.FAILED);
      assertThat(output.code()).isEqualTo(FailureCode.CONTENT_CORRUPT);
    }
  }

  @Test
  void refusesAZipFileOfTooManyEntriesWhateverTheLimitSays() throws Exception {
    ByteArrayOutputStream marked = new ByteArrayOutputStream();
    marked.writeBytes(text("PK\u0007\u0008"));
    marked.writeBytes(Archives.entries(50_001));
    StepOutput output = run(ZIP, marked.toByteArray(), 10, limits(1_000_000, 100));
    assertThat(output.status()).isEqualTo(ArtifactStatus.FAILED);
    assertThat(output.code()).isEqualTo(FailureCode.LIMIT_EXCEEDED);
    assertThat(output.limits()).containsExactly("archive-entries");
  }

  @Test
  void saysEverythingThatKeptItBack() throws Exception {
    byte[] tar = tar(files("a.txt", "first", "b.txt", "second", "c.txt", "x".repeat(2000)));
    StepOutput cut = run("application/x-tar", Arrays.copyOf(tar, 3200), 1, Limits.defaults());
    assertThat(cut.code()).isEqualTo(FailureCode.CONTENT_CORRUPT);
    assertThat(cut.limits()).containsExactly("children");
    assertThat(cut.reason()).contains("children").contains("damaged");
    StepOutput locked = run(ZIP, encryptedAndMore(), 1, Limits.defaults());
    assertThat(locked.status()).isEqualTo(ArtifactStatus.PARTIAL);
    assertThat(locked.code()).isEqualTo(FailureCode.CONTENT_ENCRYPTED);
    assertThat(locked.limits()).containsExactly("children");
    assertThat(locked.reason()).contains("children").contains("encrypted");
  }

  /** The first of two entries. */
  private static byte[] encryptedAndMore() throws Exception {
    byte[] zip = zip(files("a.txt", "first", "b.txt", "second"));
    int directory = ByteBuffer.wrap(zip).order(LITTLE_ENDIAN).getInt(zip.length - 22 + 16);
    zip[directory + 8] |= 1;
    return zip;
  }

  @Test
  void saysOfADamagedEntryThatItFailed() throws Exception {
    byte[] zip = zip(files("a.txt", "first first first", "b.txt", "second"));
    zip[40] ^= 0x55;
    assertThat(run(ZIP, zip).status()).isEqualTo(ArtifactStatus.DONE);
    assertThat(child(1).path("status").asString()).isEqualTo("failed");
    assertThat(child(1).path("code").asString()).isEqualTo("content-corrupt");
    assertThat(child(2).path("text").asString()).isEqualTo("second");
  }

  @Test
  void opensNoEntryThatIsPackedInAnUnusualWay() throws Exception {
    byte[] zip = zip(files("a.txt", "first first first", "b.txt", "second"));
    // In the directory, which counts: zstd.
    int directory = ByteBuffer.wrap(zip).order(LITTLE_ENDIAN).getInt(zip.length - 22 + 16);
    zip[directory + 10] = 93;
    assertThat(run(ZIP, zip).status()).isEqualTo(ArtifactStatus.DONE);
    assertThat(child(1).path("code").asString()).isEqualTo("content-unsupported");
    assertThat(child(2).path("text").asString()).isEqualTo("second");
  }

  @Test
  void saysOfABrokenDocumentThatItFailed() throws Exception {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("broken.pdf", text("%PDF-1.7\nnothing"));
    files.put("b.txt", text("second"));
    assertThat(run(ZIP, zip(files)).status()).isEqualTo(ArtifactStatus.DONE);
    assertThat(child(1).path("detectedType").asString()).isEqualTo("application/pdf");
    assertThat(child(1).path("status").asString()).isEqualTo("failed");
    assertThat(child(1).path("code").asString()).isEqualTo("content-corrupt");
    assertThat(child(2).path("status").asString()).isEqualTo("done");
  }

  @Test
  void listsAllOfAThousandEntriesAndReadsAHundred() throws Exception {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (int i = 1; i <= 1000; i++) {
      files.put(i + ".txt", text("number " + i));
    }
    StepOutput output = run(ZIP, zip(files));
    assertThat(output.status()).isEqualTo(ArtifactStatus.PARTIAL);
    assertThat(output.limits()).containsExactly("children");
    assertThat(output.files()).hasSize(101);
    assertThat(listing().path("complete").asBoolean()).isTrue();
    assertThat(counts("entries")).containsExactly(1000);
    assertThat(entry(100).has("child")).isFalse();
    assertThat(child(100).path("text").asString()).isEqualTo("number 100");
  }

  @Test
  void readsNoChildWhereNoneIsAskedFor() throws Exception {
    StepOutput output = run(ZIP, zip(files("a.txt", "first")), 0, Limits.defaults());
    assertThat(output.status()).isEqualTo(ArtifactStatus.DONE);
    assertThat(output.files()).extracting(Written::name).containsExactly("listing.json");
  }

  @Test
  void listsAnArchiveWithNothingInIt() throws Exception {
    assertThat(run(ZIP, zip(Map.of())).status()).isEqualTo(ArtifactStatus.DONE);
    assertThat(listing().path("entries")).isEmpty();
    byte[] tar = compressed("gz", tar(Map.of()));
    assertThat(run("application/gzip", tar).status()).isEqualTo(ArtifactStatus.DONE);
    assertThat(listing().path("format").asString()).isEqualTo("tar+gzip");
  }

  @Test
  void listsNoMoreEntriesThanTheLimitSays() throws Exception {
    byte[] tar = tar(files("a.txt", "1", "b.txt", "2", "c.txt", "3"));
    StepOutput output = run("application/x-tar", tar, 10, limits(2, 100));
    assertThat(output.limits()).containsExactly("archive-entries");
    assertThat(counts("entries")).containsExactly(2);
    assertThat(listing().path("complete").asBoolean()).isFalse();
  }

  @Test
  void endsWhereMoreComesOutThanTheLimitSays() throws Exception {
    StepOutput output = run("application/gzip", Archives.gzip(4), 10, limits(100, 100));
    assertThat(output.status()).isEqualTo(ArtifactStatus.PARTIAL);
    assertThat(output.limits()).containsExactly("archive-ratio");
    assertThat(child(1).path("status").asString()).isEqualTo("skipped");
    assertThat(child(1).path("code").asString()).isEqualTo("limit-exceeded");
  }

  @Test
  void cutsTheTextOfAChild() throws Exception {
    run(ZIP, zip(files("a.txt", "word ".repeat(30_000))));
    assertThat(child(1).path("text").asString().length()).isBetween(99_990, 100_000);
    assertThat(child(1).path("textTruncated").asBoolean()).isTrue();
  }

  @Test
  void skipsWhatNothingHereReads() throws Exception {
    StepOutput output = run("application/x-rar-compressed", text("Rar!"));
    assertThat(output.status()).isEqualTo(ArtifactStatus.SKIPPED);
    assertThat(output.reason()).contains("application/x-rar-compressed");
  }

  @Test
  void writesTheSameOfTheSameFile() throws Exception {
    byte[] zip = zip(files("a.html", "<title>A</title>text", "b.txt", "second"));
    run(ZIP, zip);
    byte[] listing = Files.readAllBytes(directory.resolve("listing.json"));
    byte[] child = Files.readAllBytes(directory.resolve("children/0001.json"));
    run(ZIP, zip);
    assertThat(directory.resolve("listing.json")).hasBinaryContent(listing);
    assertThat(directory.resolve("children/0001.json")).hasBinaryContent(child);
  }

  private static Map<String, byte[]> files(String... namesAndTexts) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      files.put(namesAndTexts[i], text(namesAndTexts[i + 1]));
    }
    return files;
  }

  private static Limits limits(int entries, int ratio) {
    Limits usual = Limits.defaults();
    return new Limits(
        usual.imagePixels(),
        usual.imageSide(),
        usual.pages(),
        usual.textBytes(),
        entries,
        usual.archiveDepth(),
        ratio,
        usual.archiveRatioAfter(),
        usual.archiveBytes(),
        usual.officeRatio(),
        usual.xmlDepth(),
        usual.htmlDepth());
  }

  private JsonNode listing() {
    return JSON.readTree(directory.resolve("listing.json"));
  }

  private JsonNode entry(int index) {
    return listing().path("entries").get(index);
  }

  private Iterable<Integer> counts(String... names) {
    return Arrays.stream(names).map(each -> listing().path("counts").path(each).asInt()).toList();
  }

  private JsonNode child(int index) {
    return JSON.readTree(directory.resolve(String.format("children/%04d.json", index)));
  }

  private StepOutput run(String type, byte[] bytes) throws IOException {
    return run(type, bytes, 100, Limits.defaults());
  }

  private StepOutput run(String type, byte[] bytes, int children, Limits limits)
      throws IOException {
    Path file = Files.write(directory.resolve("file"), bytes);
    SourceFile source = new SourceFile(file, "file", "", type, bytes.length, "00");
    Options options = new Options(new TreeMap<>(Map.of("children", String.valueOf(children))));
    StepArguments arguments = new StepArguments(source, Map.of(), options, limits);
    return (StepOutput)
        new ArchiveOperation()
            .run(new OperationInput(directory, JSON.valueToTree(arguments), progress -> {}));
  }
}
