package io.forebay.processor.pipeline;

import io.forebay.processor.derivation.DerivationProfile;
import io.forebay.processor.derivation.DerivationProfiles;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.stereotype.Component;

/** Says which profiles there are, where operators look: each derivation with its options. */
@Component
class ProfileInfo implements InfoContributor {

  private final DerivationProfiles profiles;

  ProfileInfo(DerivationProfiles profiles) {
    this.profiles = profiles;
  }

  @Override
  public void contribute(Info.Builder info) {
    Map<String, Object> details = new LinkedHashMap<>();
    profiles.byName().forEach((name, profile) -> details.put(name, derivations(profile)));
    info.withDetail("profiles", details);
  }

  private static Map<String, Object> derivations(DerivationProfile profile) {
    Map<String, Object> options = new LinkedHashMap<>();
    profile.steps().forEach((name, step) -> options.put(name, step.options().values()));
    return options;
  }
}
