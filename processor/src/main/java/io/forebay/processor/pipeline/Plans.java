package io.forebay.processor.pipeline;

import io.forebay.common.document.Document;
import io.forebay.common.document.SourceObject;
import io.forebay.processor.derivation.DerivationProfile;
import io.forebay.processor.derivation.DerivationProfiles;
import io.forebay.processor.inspection.Limits;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Which steps a document gets. */
@Component
class Plans {

  private final DerivationProfiles profiles;
  private final Limits limits;

  Plans(DerivationProfiles profiles, Limits limits) {
    this.profiles = profiles;
    this.limits = limits;
  }

  /**
   * The profile that a document is made by; {@code profile-missing} where this processor has not
   * been told of it.
   */
  DerivationProfile profileOf(Document document) {
    return profiles.named(document.workingProfile());
  }

  /** For a source that has been inspected. */
  Plan of(DerivationProfile profile, SourceObject source) {
    String type = Objects.requireNonNull(source.detectedType(), "inspected");
    String sha256 = Objects.requireNonNull(source.sha256(), "inspected");
    return Plan.of(profile.stepsFor(type, source.size()), limits, sha256, type);
  }
}
