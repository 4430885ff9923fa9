package io.forebay.processor.artifact;

import io.forebay.common.document.DocumentId;
import io.forebay.common.document.Manifest;
import io.forebay.common.document.ManifestPointer;
import io.forebay.common.document.ObjectKeys;
import io.forebay.common.document.Sha256;
import io.forebay.common.json.Json;
import io.forebay.common.storage.ConditionalWrites;
import io.forebay.common.storage.ObjectStore;
import io.forebay.common.storage.ObjectVersion;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Writes the manifest, after everything that it names is in the bucket. Where another worker wrote
 * one that says the same, that one is taken: both then point at one version.
 */
@Component
public class ManifestWriter {

  private static final String TYPE = "application/json";

  private final ObjectStore store;
  private final ConditionalWrites writes;
  private final ManifestReader reader;

  ManifestWriter(ObjectStore store, ConditionalWrites writes, ManifestReader reader) {
    this.store = store;
    this.writes = writes;
    this.reader = reader;
  }

  /**
   * The pinned manifest; it takes effect when the document's row points at it.
   *
   * @param seenEtag of the manifest that this writer knows of; null where it knows of none
   */
  public StoredManifest write(Manifest manifest, @Nullable String seenEtag) {
    byte[] bytes = Json.MAPPER.writeValueAsBytes(manifest);
    String key = ObjectKeys.manifest(manifest.documentId());
    return writes
        .putIf(key, bytes, TYPE, seenEtag)
        .map(version -> stored(version, bytes, manifest))
        .or(() -> equal(manifest.documentId(), manifest))
        // The row decides between two that differ, and its fence lets the right one through.
        .orElseGet(() -> stored(store.put(key, bytes, TYPE), bytes, manifest));
  }

  private Optional<StoredManifest> equal(DocumentId document, Manifest manifest) {
    return reader.current(document).filter(found -> found.manifest().saysTheSameAs(manifest));
  }

  private static StoredManifest stored(ObjectVersion version, byte[] bytes, Manifest manifest) {
    return new StoredManifest(manifest, pointer(version, bytes, manifest), version.etag());
  }

  static ManifestPointer pointer(ObjectVersion version, byte[] bytes, Manifest manifest) {
    return new ManifestPointer(
        version.key(), version.versionId(), Sha256.hex(bytes), manifest.artifacts().size());
  }
}
