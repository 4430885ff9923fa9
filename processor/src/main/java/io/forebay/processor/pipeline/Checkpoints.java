package io.forebay.processor.pipeline;

import io.forebay.common.document.Document;
import io.forebay.common.document.Manifest;
import io.forebay.common.document.ManifestPointer;
import io.forebay.common.document.Reprocessing;
import io.forebay.processor.artifact.ManifestReader;
import io.forebay.processor.artifact.StoredManifest;
import io.forebay.processor.job.Job;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds what earlier attempts have left. */
@Component
class Checkpoints {

  private final ManifestReader reader;

  Checkpoints(ManifestReader reader) {
    this.reader = reader;
  }

  /**
   * The manifest written last is taken where it is of this generation: its writer may have died
   * before its row pointed at it. Those that the row points at hold in any case.
   */
  Known of(Document document, Job job) {
    ManifestPointer pinned = document.manifest();
    if (pinned == null && job.fence() == 1) {
      return Known.nothing(document); // nobody was here before
    }
    Optional<StoredManifest> current = reader.current(document.id());
    Optional<Manifest> inForce = Optional.ofNullable(pinned).flatMap(reader::pinned);
    List<Manifest> manifests = new ArrayList<>();
    current
        .map(StoredManifest::manifest)
        .filter(each -> each.generation() == document.workingGeneration())
        .ifPresent(manifests::add);
    checkpoint(document).ifPresent(manifests::add);
    inForce.ifPresent(manifests::add);
    return new Known(
        document.workingGeneration(),
        current.orElse(null),
        manifests.stream().filter(each -> Known.of(each, document)).toList(),
        inForce.map(each -> previous(document, each, pinned)).orElse(null));
  }

  private Optional<Manifest> checkpoint(Document document) {
    return Optional.ofNullable(document.reprocessing())
        .map(Reprocessing::checkpoint)
        .flatMap(reader::pinned);
  }

  private static @Nullable ManifestPointer previous(
      Document document, Manifest inForce, @Nullable ManifestPointer pointer) {
    return inForce.generation() < document.workingGeneration() ? pointer : inForce.previous();
  }
}
