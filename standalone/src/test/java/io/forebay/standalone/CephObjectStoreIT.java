package io.forebay.standalone;

import io.forebay.common.storage.ObjectStore;
import io.forebay.common.storage.ObjectStoreContract;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** The adapter to S3 keeps the contract on a store that is none of ours. */
@Tag("extended")
class CephObjectStoreIT extends ObjectStoreContract {

  private static @Nullable StorageBeans storage;

  @BeforeAll
  static void open() {
    storage = StorageBeans.of(CephGateway.assumePresent(), "contract");
  }

  @AfterAll
  static void close() {
    if (storage != null) {
      storage.close();
    }
  }

  @Override
  protected ObjectStore store() {
    return Objects.requireNonNull(storage).bean(ObjectStore.class);
  }
}
