package io.forebay.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forebay.common.document.Sha256;
import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.common.storage.ObjectForm;
import io.forebay.common.storage.ObjectStore;
import io.forebay.common.storage.ObjectStoreContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** The adapter to S3 keeps the contract on the embedded store, as the fake does in its own test. */
class EmbeddedObjectStoreIT extends ObjectStoreContract {

  private static final StorageBeans STORAGE = StorageBeans.embedded();

  @TempDir private Path directory;

  @AfterAll
  static void close() {
    STORAGE.close();
  }

  @Override
  protected ObjectStore store() {
    return STORAGE.bean(ObjectStore.class);
  }

  @Test
  void refusesOtherBytesThanItIsToldOf() throws IOException {
    Path file = Files.writeString(directory.resolve("a.txt"), "damaged on its way");
    ObjectForm form =
        new ObjectForm("text/plain", Sha256.hex("what was meant"), null, null, Map.of());
    assertThatThrownBy(() -> store().upload("documents/damaged", file, form))
        .isInstanceOfSatisfying(
            ForebayException.class,
            failure -> assertThat(failure.code()).isEqualTo(FailureCode.STORAGE_UNAVAILABLE));
    assertThat(store().head("documents/damaged", null)).isEmpty();
  }

  @Test
  void keepsWhatIsToBeSaidToThoseWhoDownload() throws IOException {
    Path file = Files.writeString(directory.resolve("a.txt"), "kept");
    ObjectForm form = new ObjectForm("text/plain", null, "private, max-age=60", null, Map.of());
    store().upload("documents/said", file, form);
    HeadObjectResponse kept =
        STORAGE
            .bean(S3AsyncClient.class)
            .headObject(head -> head.bucket(store().bucket()).key("documents/said"))
            .join();
    assertThat(kept.cacheControl()).isEqualTo("private, max-age=60");
  }
}
