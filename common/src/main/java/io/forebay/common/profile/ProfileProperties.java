package io.forebay.common.profile;

import io.forebay.common.document.Document;
import io.forebay.common.tenant.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The profiles and who may choose them, as both services are to be told alike.
 *
 * @param profiles by their names; {@code default} is there in any case
 * @param tenants by their ids
 */
@ConfigurationProperties("forebay")
public record ProfileProperties(
    @DefaultValue Map<String, Profile> profiles, @DefaultValue Map<String, Tenant> tenants) {

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

  /**
   * What one profile chooses; the processor knows what may stand here.
   *
   * @param derivations by their names; null for all
   * @param options by derivation and name; one that has several values may be a list
   */
  public record Profile(
      @Nullable List<String> derivations,
      @DefaultValue Map<String, Map<String, List<String>>> options) {

    /** Copies the list. */
    public Profile {
      derivations = derivations == null ? null : List.copyOf(derivations);
    }

    /** The options of one derivation, each as text. */
    public Map<String, String> optionsOf(String derivation) {
      Map<String, String> texts = new TreeMap<>();
      options
          .getOrDefault(derivation, Map.of())
          .forEach((name, values) -> texts.put(name, String.join(",", values)));
      return texts;
    }
  }

  /**
   * What one tenant gets.
   *
   * @param profile where a request names none; null for {@code default}
   * @param profiles that requests may name besides; null for all
   */
  public record Tenant(@Nullable String profile, @Nullable List<String> profiles) {

    /** Copies the list. */
    public Tenant {
      profiles = profiles == null ? null : List.copyOf(profiles);
    }
  }

  /** Refuses names that could not be asked for, and tenants' profiles that are not there. */
  public ProfileProperties {
    profiles = Map.copyOf(profiles);
    tenants = Map.copyOf(tenants);
    Set<String> known = withDefault(profiles).keySet();
    known.forEach(ProfileProperties::requireName);
    tenants.forEach((tenant, chosen) -> require(known, tenant, chosen));
  }

  /** All there are. */
  public Set<String> names() {
    return all().keySet();
  }

  /** Each by its name, the built-in one included. */
  public SortedMap<String, Profile> all() {
    return withDefault(profiles);
  }

  private static SortedMap<String, Profile> withDefault(Map<String, Profile> configured) {
    SortedMap<String, Profile> all = new TreeMap<>(configured);
    all.putIfAbsent(Document.DEFAULT_PROFILE, new Profile(null, Map.of()));
    return all;
  }

  /** Whether a profile can have this name. */
  public static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  private static void requireName(String name) {
    if (!isName(name)) {
      throw new IllegalArgumentException(
          "forebay.profiles." + name + ": a profile's name is 1 to 40 of a-z 0-9 -");
    }
  }

  private static void require(Set<String> known, String tenant, Tenant chosen) {
    String key = "forebay.tenants." + new TenantId(tenant);
    if (chosen.profile() != null) {
      require(known, key + ".profile", chosen.profile());
    }
    if (chosen.profiles() != null) {
      chosen.profiles().forEach(name -> require(known, key + ".profiles", name));
    }
  }

  private static void require(Set<String> known, String key, String name) {
    if (!known.contains(name)) {
      throw new IllegalArgumentException(
          key + ": no profile '" + name + "', there are " + String.join(", ", known));
    }
  }
}
