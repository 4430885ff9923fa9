package io.forebay.ingest.artifact;

import io.forebay.common.document.Artifact;
import io.forebay.common.document.Document;
import io.forebay.common.document.Manifest;
import io.forebay.common.document.ManifestPointer;
import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.common.json.Json;
import io.forebay.common.storage.DownloadSigner;
import io.forebay.common.storage.ObjectStore;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Finds artifacts through the manifest that the document stands for, never by listing the bucket.
 */
@Component
@EnableConfigurationProperties(ArtifactProperties.class)
class Artifacts {

  /** Types that no browser runs; everything else is handed out as bytes. */
  private static final Set<String> SAFE =
      Set.of(
          "application/json",
          "application/pdf",
          "image/jpeg",
          "image/png",
          "image/webp",
          "text/plain");

  private final ObjectStore store;
  private final DownloadSigner signer;
  private final ArtifactProperties properties;

  Artifacts(ObjectStore store, DownloadSigner signer, ArtifactProperties properties) {
    this.store = store;
    this.signer = signer;
    this.properties = properties;
  }

  /** What the document's manifest names; nothing before there is one. */
  List<Artifact> of(Document document) {
    ManifestPointer pointer = document.manifest();
    if (pointer == null) {
      return List.of();
    }
    byte[] bytes = store.read(pointer.key(), pointer.versionId());
    return Json.MAPPER.readValue(bytes, Manifest.class).artifacts();
  }

  /** A presigned address of exactly the version that the manifest names. */
  URI locate(Document document, String name) {
    Artifact artifact =
        of(document).stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow(
                () -> new ForebayException(FailureCode.ARTIFACT_NOT_FOUND, "no artifact " + name));
    String type =
        SAFE.contains(artifact.mediaType()) ? artifact.mediaType() : "application/octet-stream";
    return signer
        .signGet(
            artifact.key(),
            artifact.versionId(),
            type,
            name.substring(name.lastIndexOf('/') + 1),
            properties.urlLife())
        .url();
  }
}
