package io.forebay.common.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ChecksumAlgorithmTest {

  @TempDir private Path directory;

  /** The check values of the CRC catalogue and of the digests' own specifications. */
  @ParameterizedTest
  @CsvSource({
    "CRC32C,e3069283",
    "CRC64NVME,ae8b14860a799888",
    "MD5,25f9e794323b453885f5181f1b624d0b",
    "SHA256,15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225"
  })
  void sumsUpAsPublished(ChecksumAlgorithm algorithm, String expected) throws IOException {
    Path file = Files.writeString(directory.resolve("digits"), "123456789");
    assertThat(Base64.getDecoder().decode(algorithm.of(file)))
        .isEqualTo(HexFormat.of().parseHex(expected));
  }

  @ParameterizedTest
  @EnumSource
  void readsAFileThatIsLargerThanItsBuffer(ChecksumAlgorithm algorithm) throws IOException {
    byte[] bytes = new byte[200_000];
    Path file = Files.write(directory.resolve("zeros"), bytes);
    String whole = algorithm.of(file);
    assertThat(algorithm.writes(whole)).isTrue();
    bytes[199_999] = 1;
    assertThat(algorithm.of(Files.write(file, bytes))).isNotEqualTo(whole);
  }

  @ParameterizedTest
  @EnumSource
  void takesAValueInOneSpellingOnly(ChecksumAlgorithm algorithm) throws IOException {
    String value = algorithm.of(Files.createFile(directory.resolve("empty")));
    assertThat(value).hasSize(algorithm.length());
    assertThat(algorithm.writes(value)).isTrue();
    assertThat(algorithm.writes(value.replace("=", ""))).isFalse();
    assertThat(algorithm.writes("")).isFalse();
    assertThat(algorithm.writes("!" + value.substring(1))).isFalse();
    assertThat(algorithm.writes(value + value)).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void isReadBackFromItsWireSpelling(ChecksumAlgorithm algorithm) {
    assertThat(ChecksumAlgorithm.ofWire(algorithm.wire())).hasValue(algorithm);
  }

  @Test
  void knowsNoOtherSpelling() {
    assertThat(ChecksumAlgorithm.ofWire("SHA256")).isEmpty();
    assertThat(ChecksumAlgorithm.ofWire("sha-256")).isEmpty();
    assertThat(ChecksumAlgorithm.ofWire("")).isEmpty();
  }
}
