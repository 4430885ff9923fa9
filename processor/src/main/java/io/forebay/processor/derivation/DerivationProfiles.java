package io.forebay.processor.derivation;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.common.profile.ProfileProperties;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** The profiles that this processor was told of, checked. */
public record DerivationProfiles(SortedMap<String, DerivationProfile> byName) {

  /** Copies the map. */
  public DerivationProfiles {
    byName = Collections.unmodifiableSortedMap(new TreeMap<>(byName));
  }

  /**
   * What these settings mean.
   *
   * @throws IllegalArgumentException naming the first key that makes no sense, and what would
   */
  public static DerivationProfiles of(ProfileProperties properties) {
    SortedMap<String, DerivationProfile> read = new TreeMap<>();
    properties
        .all()
        .forEach((name, profile) -> read.put(name, new ProfileReader(name, profile).read()));
    return new DerivationProfiles(read);
  }

  /** The profile of this name; {@code profile-missing} where there is none, for now. */
  public DerivationProfile named(String name) {
    DerivationProfile profile = byName.get(name);
    if (profile == null) {
      throw new ForebayException(
          FailureCode.PROFILE_MISSING,
          "no profile '" + name + "' in forebay.profiles here, there are " + byName.keySet());
    }
    return profile;
  }
}
