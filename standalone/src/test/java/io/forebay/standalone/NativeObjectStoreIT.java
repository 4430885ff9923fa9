package io.forebay.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.common.storage.ObjectStore;
import io.forebay.common.storage.ObjectStoreContract;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.transfer.s3.S3TransferManager;

/** The adapter to S3 keeps the contract where files travel through the client in C. */
@Tag("extended")
class NativeObjectStoreIT extends ObjectStoreContract {

  private static @Nullable StorageBeans storage;

  @BeforeAll
  static void open() {
    storage =
        StorageBeans.of(
            CephGateway.assumePresent(), "native", Map.of("forebay.storage.transfers", "crt"));
  }

  @AfterAll
  static void close() {
    if (storage != null) {
      storage.close();
    }
  }

  private static StorageBeans beans() {
    return Objects.requireNonNull(storage);
  }

  @Override
  protected ObjectStore store() {
    return beans().bean(ObjectStore.class);
  }

  @Test
  void isTheClientInC() {
    assertThat(beans().bean(S3TransferManager.class).getClass().getSimpleName()).startsWith("Crt");
  }
}
