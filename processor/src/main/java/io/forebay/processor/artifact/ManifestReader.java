package io.forebay.processor.artifact;

import io.forebay.common.document.DocumentId;
import io.forebay.common.document.Manifest;
import io.forebay.common.document.ManifestPointer;
import io.forebay.common.document.ObjectKeys;
import io.forebay.common.document.Sha256;
import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.common.json.Json;
import io.forebay.common.storage.ObjectStore;
import io.forebay.common.storage.ObjectVersion;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/**
 * Reads manifests back. One that is gone, or is none, is as good as none: what it named is made
 * again.
 */
@Component
public class ManifestReader {

  private static final Logger log = LoggerFactory.getLogger(ManifestReader.class);

  private final ObjectStore store;

  ManifestReader(ObjectStore store) {
    this.store = store;
  }

  /** The one that a row points at, where it still has the bytes that it was pinned with. */
  public Optional<Manifest> pinned(ManifestPointer pointer) {
    return unlessGone(() -> store.read(pointer.key(), pointer.versionId()))
        .filter(bytes -> Sha256.hex(bytes).equals(pointer.sha256()))
        .flatMap(ManifestReader::parsed);
  }

  /** The one that was written last, whether or not a row points at it. */
  public Optional<StoredManifest> current(DocumentId document) {
    return store
        .head(ObjectKeys.manifest(document), null)
        .flatMap(this::stored)
        .filter(found -> found.manifest().documentId().equals(document));
  }

  private Optional<StoredManifest> stored(ObjectVersion version) {
    return unlessGone(() -> store.read(version.key(), version.versionId()))
        .flatMap(bytes -> parsed(bytes).map(manifest -> stored(version, bytes, manifest)));
  }

  private static StoredManifest stored(ObjectVersion version, byte[] bytes, Manifest manifest) {
    return new StoredManifest(
        manifest, ManifestWriter.pointer(version, bytes, manifest), version.etag());
  }

  private static Optional<byte[]> unlessGone(Supplier<byte[]> read) {
    try {
      return Optional.of(read.get());
    } catch (ForebayException failure) {
      if (failure.code() == FailureCode.SOURCE_MISSING) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  private static Optional<Manifest> parsed(byte[] bytes) {
    try {
      return Optional.of(Json.MAPPER.readValue(bytes, Manifest.class));
    } catch (JacksonException | IllegalArgumentException | NullPointerException none) {
      log.warn("a manifest that cannot be read: {}", none.toString());
      return Optional.empty();
    }
  }
}
