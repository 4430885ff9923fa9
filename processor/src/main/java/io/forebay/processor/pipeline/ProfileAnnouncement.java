package io.forebay.processor.pipeline;

import io.forebay.common.profile.KnownProfiles;
import io.forebay.common.profile.ProfileProperties;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Lets the database know, at every start, which profiles documents can be moved to. */
@Component
class ProfileAnnouncement implements SmartInitializingSingleton {

  private final KnownProfiles known;
  private final ProfileProperties properties;

  ProfileAnnouncement(KnownProfiles known, ProfileProperties properties) {
    this.known = known;
    this.properties = properties;
  }

  @Override
  public void afterSingletonsInstantiated() {
    known.announce(properties.names());
  }
}
