package io.forebay.common.storage.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forebay.common.document.ChecksumAlgorithm;
import io.forebay.common.document.Sha256;
import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.common.storage.ObjectForm;
import io.forebay.common.storage.ObjectVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a store is given to prove, and what is made of one that proves less. */
class UploadProofTest {

  private static final int SMALL = 100;
  private static final int IN_PARTS = (9 << 20) + 1;
  private static final String TYPE = "application/octet-stream";

  @TempDir private Path scratch;
  private ScriptedStore s3;

  @BeforeEach
  void open() throws IOException {
    s3 = new ScriptedStore();
  }

  @AfterEach
  void close() {
    s3.close();
  }

  private Path file(int size) throws IOException {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return Files.write(scratch.resolve("a"), bytes);
  }

  private ObjectVersion upload(Path file, String proves, String client) {
    return s3.store(
            Map.of("forebay.storage.checksums", proves, "forebay.storage.transfers", client))
        .upload("a", file, new ObjectForm(TYPE, Sha256.hex(file), null, null, Map.of()));
  }

  /** Takes one piece, or begins, takes and ends parts; of all of it, it says this tag. */
  private void takes(String tag) {
    Map<String, String> with = Map.of("ETag", '"' + tag + '"', "x-amz-version-id", "v");
    s3.answers("PUT /forebay/a", with)
        .answers("POST /forebay/a?uploads", with, answer("Initiate", "UploadId", "u"))
        .answers("POST /forebay/a", with, answer("Complete", "ETag", "&quot;" + tag + "&quot;"));
  }

  private static byte[] answer(String to, String name, String value) {
    return "<%sMultipartUploadResult><%s>%s</%s></%sMultipartUploadResult>"
        .formatted(to, name, value, name, to)
        .getBytes(UTF_8);
  }

  @ParameterizedTest
  @CsvSource({
    "SHA256, x-amz-checksum-sha256, netty",
    "CRC32C, x-amz-checksum-crc32c, netty",
    "CRC64NVME, x-amz-checksum-crc64nvme, netty",
    "MD5, content-md5, netty",
    "SHA256, x-amz-checksum-sha256, crt",
    "CRC32C, x-amz-checksum-crc32c, crt",
    "CRC64NVME, x-amz-checksum-crc64nvme, crt",
    "MD5, content-md5, crt"
  })
  void sendsTheSumOfASmallFile(ChecksumAlgorithm proves, String header, String client)
      throws IOException {
    takes("t");
    Path file = file(SMALL);
    upload(file, proves.wire(), client);
    assertThat(s3.sent(header)).containsExactly(proves.of(file));
    assertThat(s3.sent("content-type")).contains(TYPE);
  }

  @ParameterizedTest
  @CsvSource({"100, netty", "100, crt", "9437185, netty", "9437185, crt"})
  void sendsTheFormOfOnePieceAndOfParts(int size, String client) throws IOException {
    takes("t");
    ObjectForm form = new ObjectForm("video/mp4", null, "no-store", "STANDARD_IA", Map.of());
    s3.store(Map.of("forebay.storage.checksums", "", "forebay.storage.transfers", client))
        .upload("a", file(size), form);
    assertThat(s3.sent("content-type")).contains("video/mp4");
    assertThat(s3.sent("cache-control")).containsExactly("no-store");
    assertThat(s3.sent("x-amz-storage-class")).containsExactly("STANDARD_IA");
  }

  @ParameterizedTest
  @CsvSource({
    "CRC32C, x-amz-checksum-crc32c, netty",
    "CRC64NVME, x-amz-checksum-crc64nvme, netty",
    "CRC32C, x-amz-checksum-crc32c, crt",
    "CRC64NVME, x-amz-checksum-crc64nvme, crt"
  })
  void sendsTheSumOfEachPartAndOfTheWhole(ChecksumAlgorithm proves, String header, String client)
      throws IOException {
    takes("t-2");
    Path file = file(IN_PARTS);
    upload(file, proves.wire(), client);
    assertThat(s3.sent("x-amz-trailer")).containsExactly(header, header);
    assertThat(s3.sent("x-amz-checksum-type"))
        .hasSize(2)
        .allSatisfy(type -> assertThat(type).isEqualToIgnoringCase("FULL_OBJECT"));
    assertThat(s3.sent(header)).containsExactly(proves.of(file));
  }

  @ParameterizedTest
  @ValueSource(strings = {"netty", "crt"})
  void sendsTheSha256OfEachPartWhereNoOtherSumIsProved(String client) throws IOException {
    takes("t-2");
    upload(file(IN_PARTS), "sha256", client);
    assertThat(s3.sent("x-amz-trailer"))
        .containsExactly("x-amz-checksum-sha256", "x-amz-checksum-sha256");
  }

  @ParameterizedTest
  @ValueSource(strings = {"netty", "crt"})
  void believesTheTagOfTheParts(String client) throws IOException {
    Path file = file(IN_PARTS);
    String tag = PartsTag.of(file, S3ClientConfiguration.PART);
    takes(tag);
    assertThat(upload(file, "md5", client).etag()).isEqualTo(tag);
    assertThat(s3.asked()).doesNotContain("GET /forebay/a");
  }

  @Test
  void readsAgainWhatIsStoredUnderATagOfAnotherKind() throws IOException {
    Path file = file(IN_PARTS);
    takes("another");
    s3.answers("GET /forebay/a", Map.of(), Files.readAllBytes(file));
    assertThat(upload(file, "md5", "netty").etag()).isEqualTo("another");
    assertThat(s3.asked()).contains("GET /forebay/a");
  }

  @Test
  void refusesWhatIsStoredWithOtherBytes() throws IOException {
    Path file = file(IN_PARTS);
    byte[] damaged = Files.readAllBytes(file);
    damaged[IN_PARTS - 1]++;
    takes("another");
    s3.answers("GET /forebay/a", Map.of(), damaged);
    assertThatThrownBy(() -> upload(file, "md5", "netty"))
        .isInstanceOfSatisfying(
            ForebayException.class,
            failure -> assertThat(failure.code()).isEqualTo(FailureCode.STORAGE_UNAVAILABLE))
        .hasMessageContaining("other bytes");
  }

  @Test
  void writesTheTagAsStoresDo() throws IOException {
    Path file = Files.writeString(scratch.resolve("a"), "abcde");
    assertThat(PartsTag.of(file, 2)).isEqualTo("b5d55eef9b6106b14530433c1a359920-3");
  }
}
