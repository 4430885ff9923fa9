package io.forebay.standalone;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** Forms on a store that is none of ours. */
@Tag("extended")
class CephFormUploadIT extends FormUploadContract {

  private static @Nullable StorageBeans storage;

  @BeforeAll
  static void open() {
    storage = StorageBeans.of(CephGateway.assumePresent(), "forms");
  }

  @AfterAll
  static void close() {
    if (storage != null) {
      storage.close();
    }
  }

  @Override
  StorageBeans storage() {
    return Objects.requireNonNull(storage);
  }
}
