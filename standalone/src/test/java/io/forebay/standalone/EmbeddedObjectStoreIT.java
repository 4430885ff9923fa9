package io.forebay.standalone;

import io.forebay.common.storage.ObjectStore;
import io.forebay.common.storage.ObjectStoreContract;
import org.junit.jupiter.api.AfterAll;

/** The adapter to S3 keeps the contract on the embedded store, as the fake does in its own test. */
class EmbeddedObjectStoreIT extends ObjectStoreContract {

  private static final StorageBeans STORAGE = StorageBeans.embedded();

  @AfterAll
  static void close() {
    STORAGE.close();
  }

  @Override
  protected ObjectStore store() {
    return STORAGE.bean(ObjectStore.class);
  }
}
