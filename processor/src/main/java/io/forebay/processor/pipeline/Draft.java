package io.forebay.processor.pipeline;

import io.forebay.common.document.Artifact;
import io.forebay.common.document.Document;
import io.forebay.common.document.Manifest;
import io.forebay.common.document.ManifestSource;
import io.forebay.common.document.SourceObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a manifest says whichever steps have ended. */
record Draft(Document document, SourceObject source, Artifact original, Known known) {

  /** Raised when the software changes in a way that recipes do not tell. */
  private static final String PIPELINE = "2";

  Manifest manifest(List<Ended> ended, boolean complete, Instant now) {
    List<Artifact> artifacts = new ArrayList<>(List.of(original));
    ended.forEach(each -> artifacts.addAll(each.artifacts()));
    return new Manifest(
        Manifest.SCHEMA,
        document.id(),
        PIPELINE,
        now,
        known.generation(),
        complete,
        document.workingProfile(),
        ManifestSource.of(source, document.declared().mediaType()),
        ended.stream().map(Ended::derivation).toList(),
        artifacts,
        known.previous());
  }
}
