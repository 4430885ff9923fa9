package io.forebay.processor.pipeline;

import io.forebay.common.document.SourceObject;
import io.forebay.processor.derivation.DerivationCatalogue;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Which steps a document gets. */
@Component
class Plans {

  static final String DEFAULT_PROFILE = "default";

  private final DerivationCatalogue catalogue;

  Plans(DerivationCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** For a source that has been inspected. */
  Plan of(SourceObject source) {
    String type = Objects.requireNonNull(source.detectedType(), "inspected");
    String sha256 = Objects.requireNonNull(source.sha256(), "inspected");
    return Plan.of(catalogue.stepsFor(type, source.size()), sha256, type);
  }
}
