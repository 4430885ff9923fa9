package io.forebay.processor.pipeline;

import io.forebay.common.document.SourceObject;
import io.forebay.processor.derivation.DerivationCatalogue;
import io.forebay.processor.inspection.Limits;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Which steps a document gets. */
@Component
class Plans {

  static final String DEFAULT_PROFILE = "default";

  private final DerivationCatalogue catalogue;
  private final Limits limits;

  Plans(DerivationCatalogue catalogue, Limits limits) {
    this.catalogue = catalogue;
    this.limits = limits;
  }

  /** For a source that has been inspected. */
  Plan of(SourceObject source) {
    String type = Objects.requireNonNull(source.detectedType(), "inspected");
    String sha256 = Objects.requireNonNull(source.sha256(), "inspected");
    return Plan.of(catalogue.stepsFor(type, source.size()), limits, sha256, type);
  }
}
