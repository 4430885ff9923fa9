package io.forebay.processor.artifact;

import io.forebay.common.document.Artifact;
import io.forebay.common.document.Checksum;
import io.forebay.common.document.Sha256;
import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.common.storage.ObjectStore;
import io.forebay.common.storage.ObjectVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.springframework.stereotype.Component;

/** Brings artifacts of earlier attempts back, each in exactly the version that was pinned. */
@Component
public class ArtifactReader {

  private final ObjectStore store;
  private final ArtifactWriter writer;

  ArtifactReader(ObjectStore store, ArtifactWriter writer) {
    this.store = store;
    this.writer = writer;
  }

  /**
   * Whether the store still has all these versions, of their sizes and, where it tells, with their
   * bytes.
   */
  public boolean has(List<Artifact> artifacts) throws InterruptedException {
    try (UploadWindow window = writer.window()) {
      for (Artifact artifact : artifacts) {
        window.add(() -> required(artifact));
      }
      return window.written().size() == artifacts.size();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof ForebayException ours) {
        return absent(ours);
      }
      throw new IllegalStateException("a look at artifacts", failed.getCause());
    }
  }

  private static boolean absent(ForebayException failure) {
    if (failure.code() == FailureCode.SOURCE_MISSING) {
      return false;
    }
    throw failure;
  }

  private Artifact required(Artifact artifact) {
    return store
        .head(artifact.key(), artifact.versionId())
        .filter(found -> found.size() == artifact.size() && fits(found, artifact))
        .map(found -> artifact)
        .orElseThrow(() -> new ForebayException(FailureCode.SOURCE_MISSING, "no " + artifact));
  }

  private static boolean fits(ObjectVersion found, Artifact artifact) {
    Checksum told = found.checksum();
    byte[] pinned = HexFormat.of().parseHex(artifact.sha256());
    return told == null
        || !told.algorithm().equals(Checksum.SHA256)
        || told.value().equals(Base64.getEncoder().encodeToString(pinned));
  }

  /** Writes them below this directory, by their names; fails where one has other bytes. */
  public void fetch(List<Artifact> artifacts, Path directory) {
    for (Artifact artifact : artifacts) {
      Path file = directory.resolve(artifact.name()).normalize();
      if (!file.startsWith(directory)) {
        throw new ForebayException(FailureCode.INTERNAL, "a name that leads away: " + artifact);
      }
      fetch(artifact, file);
    }
  }

  private void fetch(Artifact artifact, Path file) {
    try {
      Files.createDirectories(file.getParent());
      Files.deleteIfExists(file);
    } catch (IOException noRoom) {
      throw new ForebayException(FailureCode.SCRATCH_FULL, "no room for " + file, noRoom);
    }
    store.download(artifact.key(), artifact.versionId(), file);
    if (!Sha256.hex(file).equals(artifact.sha256())) {
      throw new ForebayException(FailureCode.INTERNAL, "other bytes than pinned: " + artifact);
    }
  }
}
