package io.forebay.processor.pipeline;

import io.forebay.common.document.Artifact;
import io.forebay.common.document.Document;
import io.forebay.common.document.Manifest;
import io.forebay.common.document.ManifestPointer;
import io.forebay.common.document.ManifestSource;
import io.forebay.common.document.SourceObject;
import io.forebay.processor.artifact.StoredManifest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What earlier attempts at a document have left.
 *
 * @param generation that is being made
 * @param current the manifest that was written last, whether or not a row points at it
 * @param manifests of the same source, the one to be preferred first
 * @param previous the manifest of the generation before this one
 */
record Known(
    int generation,
    @Nullable StoredManifest current,
    List<Manifest> manifests,
    @Nullable ManifestPointer previous) {

  Known {
    manifests = List.copyOf(manifests);
  }

  /** Nothing, for a document that nobody has worked on. */
  static Known nothing(Document document) {
    return new Known(document.workingGeneration(), null, List.of(), null);
  }

  /** The source as it was inspected then; empty where there is no manifest. */
  Optional<SourceObject> source() {
    return manifests.stream()
        .map(Manifest::source)
        .map(ManifestSource::object)
        .filter(source -> source.sha256() != null && source.detectedType() != null)
        .findFirst();
  }

  Optional<Artifact> original() {
    return manifests.stream().flatMap(each -> each.of(Intake.PROMOTION).stream()).findFirst();
  }

  /** The manifest that was written last, where it already says all that this one says. */
  Optional<StoredManifest> equal(Manifest manifest) {
    return Optional.ofNullable(current).filter(it -> it.manifest().saysTheSameAs(manifest));
  }

  @Nullable String etag() {
    return current == null ? null : current.etag();
  }

  /** The same after this manifest was written. */
  Known after(StoredManifest written) {
    return new Known(generation, written, manifests, previous);
  }

  static boolean of(Manifest manifest, Document document) {
    return manifest.source().isOf(Objects.requireNonNull(document.source()));
  }
}
