package io.forebay.processor.artifact;

import io.forebay.common.document.Artifact;
import io.forebay.common.document.DerivationOutcome;
import io.forebay.common.document.Document;
import io.forebay.common.document.Manifest;
import io.forebay.common.document.ManifestPointer;
import io.forebay.common.document.ObjectKeys;
import io.forebay.common.document.Sha256;
import io.forebay.common.document.SourceObject;
import io.forebay.common.json.Json;
import io.forebay.common.storage.ObjectStore;
import io.forebay.common.storage.ObjectVersion;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/** Writes the manifest, after everything that it names is in the bucket. */
@Component
public class ManifestWriter {

  /** Raised when the same source would give other artifacts. */
  private static final String PIPELINE = "1";

  private final ObjectStore store;
  private final Clock clock;

  ManifestWriter(ObjectStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** The pinned manifest; it takes effect when the document's row points at it. */
  public ManifestPointer write(
      Document document,
      SourceObject source,
      List<DerivationOutcome> derivations,
      List<Artifact> artifacts) {
    Manifest manifest =
        new Manifest(
            Manifest.SCHEMA,
            document.id(),
            PIPELINE,
            clock.instant(),
            source,
            derivations,
            artifacts);
    byte[] bytes = Json.MAPPER.writeValueAsBytes(manifest);
    ObjectVersion stored = store.put(ObjectKeys.manifest(document.id()), bytes, "application/json");
    return new ManifestPointer(
        stored.key(), stored.versionId(), Sha256.hex(bytes), artifacts.size());
  }
}
