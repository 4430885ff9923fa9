package io.forebay.processor.artifact;

import io.forebay.common.document.Artifact;
import io.forebay.common.document.ArtifactStatus;
import io.forebay.common.document.DocumentId;
import io.forebay.common.document.ObjectKeys;
import io.forebay.common.failure.ForebayException;
import io.forebay.common.storage.ObjectStore;
import io.forebay.common.storage.ObjectVersion;
import io.forebay.processor.derivation.DerivationResult;
import io.forebay.processor.derivation.DerivedFile;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Puts derived files below {@code documents/<id>/}, several at a time, each pinned by the version
 * it got.
 */
@Component
@EnableConfigurationProperties(ArtifactProperties.class)
public class ArtifactWriter implements DisposableBean {

  /** They wait for the store, and hold no more than a buffer each. */
  private static final int AT_ONCE = 2 * UploadWindow.SIZE;

  private final ObjectStore store;
  private final ArtifactProperties properties;
  private final ExecutorService uploads;

  ArtifactWriter(ObjectStore store, ArtifactProperties properties) {
    this.store = store;
    this.properties = properties;
    this.uploads =
        Executors.newFixedThreadPool(
            AT_ONCE,
            task -> {
              Thread thread = new Thread(task, "artifact-upload");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Uploads all files of a derivation and returns them in their order; the first failure fails all.
   * However it ends, no upload goes on after it.
   */
  public List<Artifact> write(DocumentId document, DerivationResult result)
      throws InterruptedException {
    try (UploadWindow window = window()) {
      for (DerivedFile file : result.files()) {
        window.add(() -> write(document, result, file));
      }
      return window.written();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof ForebayException ours) {
        throw ours;
      }
      throw new IllegalStateException("artifacts of " + result.step(), failed.getCause());
    }
  }

  /** Room for some calls to the store at a time. */
  UploadWindow window() {
    return new UploadWindow(uploads);
  }

  private Artifact write(DocumentId document, DerivationResult result, DerivedFile file)
      throws IOException {
    String key = ObjectKeys.artifact(document, file.name());
    try (PrivateCopy copy = PrivateCopy.of(file.path())) {
      ObjectVersion stored =
          store.upload(key, copy.path(), properties.form(file.mediaType(), copy.sha256()));
      return artifact(
          file.name(), stored, copy.sha256(), file.mediaType(), result.status(), result.step());
    }
  }

  /** An artifact of what the store said it holds. */
  public static Artifact artifact(
      String name,
      ObjectVersion stored,
      String sha256,
      String mediaType,
      ArtifactStatus status,
      String producer) {
    return new Artifact(
        name, stored.key(), stored.versionId(), stored.size(), sha256, mediaType, status, producer);
  }

  @Override
  public void destroy() {
    uploads.shutdownNow();
  }
}
