package io.forebay.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forebay.common.document.Sha256;
import io.forebay.common.failure.ForebayException;
import io.forebay.common.storage.ObjectForm;
import io.forebay.common.storage.ObjectStore;
import io.forebay.common.storage.ObjectVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.transfer.s3.S3TransferManager;

/**
 * The client in C carries files to the embedded store in one piece. It does not understand how that
 * store begins parts, so that {@link NativeObjectStoreIT} has the whole contract elsewhere.
 */
class EmbeddedNativeObjectStoreIT {

  private static final StorageBeans STORAGE =
      StorageBeans.embedded(Map.of("forebay.storage.transfers", "crt"));

  @TempDir private Path directory;

  @AfterAll
  static void close() {
    STORAGE.close();
  }

  private static ObjectVersion upload(String key, Path file, String sha256) {
    ObjectForm form = new ObjectForm("text/plain", sha256, "no-store", null, Map.of());
    return STORAGE.bean(ObjectStore.class).upload(key, file, form);
  }

  @Test
  void isTheClientInC() {
    assertThat(STORAGE.bean(S3TransferManager.class).getClass().getSimpleName()).startsWith("Crt");
  }

  @Test
  void bringsAFile() throws IOException {
    Path file = Files.writeString(directory.resolve("a.txt"), "carried");
    ObjectVersion stored = upload("documents/native", file, Sha256.hex(file));
    ObjectStore store = STORAGE.bean(ObjectStore.class);
    assertThat(store.head(stored.key(), stored.versionId())).hasValue(stored);
    assertThat(store.read(stored.key(), stored.versionId())).asString().isEqualTo("carried");
  }

  @Test
  void hasOtherBytesRefusedThanItIsToldOf() throws IOException {
    Path file = Files.writeString(directory.resolve("a.txt"), "damaged on its way");
    assertThatThrownBy(() -> upload("documents/damaged-native", file, Sha256.hex("meant")))
        .isInstanceOf(ForebayException.class);
    assertThat(STORAGE.bean(ObjectStore.class).head("documents/damaged-native", null)).isEmpty();
  }
}
