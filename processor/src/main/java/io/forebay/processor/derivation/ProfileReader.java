package io.forebay.processor.derivation;

import io.forebay.common.profile.ProfileProperties.Profile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Checks what one profile chooses; every refusal names the key. */
final class ProfileReader {

  private static final Map<String, StepContract> CONTRACTS = StepContract.all();

  private final String key;
  private final Profile profile;

  ProfileReader(String name, Profile profile) {
    this.key = "forebay.profiles." + name;
    this.profile = profile;
  }

  DerivationProfile read() {
    Set<String> chosen = chosen();
    profile.options().keySet().forEach(name -> requireChosen(chosen, name));
    Map<String, DerivationStep> steps = new LinkedHashMap<>();
    CONTRACTS.forEach(
        (name, contract) -> {
          if (chosen.contains(name)) {
            steps.put(name, step(contract));
          }
        });
    return new DerivationProfile(steps);
  }

  private DerivationStep step(StepContract contract) {
    String name = contract.step().name();
    return contract.chosen(
        contract.options().read(key + ".options." + name, profile.optionsOf(name)));
  }

  private Set<String> chosen() {
    List<String> listed = profile.derivations();
    if (listed == null) {
      return StepContract.usual();
    }
    if (listed.isEmpty()) {
      throw refused(".derivations names none; leave it out for all of " + StepContract.usual());
    }
    Set<String> chosen = Set.copyOf(listed);
    listed.forEach(name -> requireKnown(".derivations: '" + name + "'", name));
    listed.forEach(name -> requireInputs(chosen, name));
    return chosen;
  }

  private void requireInputs(Set<String> chosen, String name) {
    for (String input : contract(name).step().after()) {
      if (!chosen.contains(input)) {
        throw refused(".derivations: " + name + " reads from " + input + ", which is left out");
      }
    }
  }

  private void requireChosen(Set<String> chosen, String name) {
    requireKnown(".options." + name, name);
    if (!chosen.contains(name)) {
      throw refused(".options." + name + ": the profile leaves " + name + " out");
    }
  }

  private void requireKnown(String where, String name) {
    if (!CONTRACTS.containsKey(name)) {
      throw refused(
          where + " is no derivation, there are " + String.join(", ", CONTRACTS.keySet()));
    }
  }

  private static StepContract contract(String name) {
    return Objects.requireNonNull(CONTRACTS.get(name), name);
  }

  private IllegalArgumentException refused(String what) {
    return new IllegalArgumentException(key + what);
  }
}
