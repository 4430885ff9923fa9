package io.forebay.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.common.storage.ObjectStore;
import io.forebay.common.storage.ObjectStoreContract;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.transfer.s3.S3TransferManager;

/** The adapter keeps the contract on the embedded store where the client in C carries files. */
class EmbeddedNativeObjectStoreIT extends ObjectStoreContract {

  private static final StorageBeans STORAGE =
      StorageBeans.embedded(Map.of("forebay.storage.transfers", "crt"));

  @AfterAll
  static void close() {
    STORAGE.close();
  }

  @Override
  protected ObjectStore store() {
    return STORAGE.bean(ObjectStore.class);
  }

  @Test
  void isTheClientInC() {
    assertThat(STORAGE.bean(S3TransferManager.class).getClass().getSimpleName()).startsWith("Crt");
  }
}
