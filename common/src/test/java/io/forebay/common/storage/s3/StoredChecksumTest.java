package io.forebay.common.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.common.document.Checksum;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.ChecksumType;

class StoredChecksumTest {

  private static final String SHA256 = "n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=";

  @Test
  void takesTheChecksumOfAWholeObject() {
    Checksum whole = new Checksum("sha256", SHA256);
    assertThat(StoredChecksum.of(SHA256, ChecksumType.FULL_OBJECT)).isEqualTo(whole);
    assertThat(StoredChecksum.of(SHA256, null)).isEqualTo(whole);
  }

  @Test
  void leavesOneThatIsMadeOfThePartsChecksums() {
    assertThat(StoredChecksum.of(SHA256, ChecksumType.COMPOSITE)).isNull();
    assertThat(StoredChecksum.of(SHA256 + "-2", null)).isNull();
  }

  @Test
  void knowsNoneWhereTheStoreTellsNone() {
    assertThat(StoredChecksum.of(null, null)).isNull();
  }
}
