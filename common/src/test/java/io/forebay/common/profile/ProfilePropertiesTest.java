package io.forebay.common.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forebay.common.Settings;
import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.common.profile.ProfileProperties.Profile;
import io.forebay.common.profile.ProfileProperties.Tenant;
import io.forebay.common.tenant.TenantId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfilePropertiesTest {

  private static final Map<String, String> KEYS =
      Map.of(
          "forebay.profiles.lean.derivations", "metadata,text",
          "forebay.profiles.lean.options.chunk.target", "400",
          "forebay.profiles.small.options.image.sizes[0]", "64",
          "forebay.profiles.small.options.image.sizes[1]", "320",
          "forebay.tenants.library.profile", "lean",
          "forebay.tenants.gallery.profiles", "small");

  private static ProfileProperties bind(Map<String, String> keys) {
    return Settings.bind(ProfileProperties.class, keys);
  }

  private static Map<String, String> with(String key, String value) {
    Map<String, String> keys = new HashMap<>(KEYS);
    keys.put(key, value);
    return keys;
  }

  private static String chosen(String tenant, @Nullable String wanted) {
    return new Profiles(bind(KEYS)).chosen(new TenantId(tenant), wanted);
  }

  @Test
  void hasTheBuiltInProfileAndNothingElse() {
    ProfileProperties none = bind(Map.of());
    assertThat(none).isEqualTo(new ProfileProperties(Map.of(), Map.of()));
    assertThat(none.names()).containsExactly("default");
    assertThat(none.all()).containsExactly(Map.entry("default", new Profile(null, Map.of())));
  }

  @Test
  void takesEveryKey() {
    ProfileProperties all = bind(KEYS);
    assertThat(all.profiles())
        .containsOnly(
            Map.entry(
                "lean",
                new Profile(
                    List.of("metadata", "text"),
                    Map.of("chunk", Map.of("target", List.of("400"))))),
            Map.entry(
                "small",
                new Profile(null, Map.of("image", Map.of("sizes", List.of("64", "320"))))));
    assertThat(all.tenants())
        .containsOnly(
            Map.entry("library", new Tenant("lean", null)),
            Map.entry("gallery", new Tenant(null, List.of("small"))));
    assertThat(all.names()).containsExactly("default", "lean", "small");
  }

  @Test
  void readsAListTheSameHoweverItIsWritten() {
    assertThat(
            bind(Map.of("forebay.profiles.small.options.image.sizes", "64,320"))
                .profiles()
                .get("small"))
        .isEqualTo(bind(KEYS).profiles().get("small"));
  }

  @ParameterizedTest
  @CsvSource({
    "forebay.tenants.acme.profile,none",
    "forebay.tenants.acme.profiles,'lean,none'",
    "forebay.tenants.acme.profiles[0],none"
  })
  void refusesAProfileThatIsNotThereAndNamesTheKey(String key, String value) {
    assertThatThrownBy(() -> bind(with(key, value)))
        .rootCause()
        .hasMessageContaining(key.replace("[0]", ""))
        .hasMessageContaining("'none', there are default, lean, small");
  }

  @Test
  void refusesANameThatIsTooLong() {
    String name = "a".repeat(41);
    assertThatThrownBy(() -> bind(with("forebay.profiles." + name + ".derivations", "text")))
        .rootCause()
        .hasMessageContaining("forebay.profiles." + name);
  }

  @ParameterizedTest
  @CsvSource({
    "acme,,default",
    "acme,lean,lean",
    "acme,default,default",
    "library,,lean",
    "library,default,default",
    "gallery,,default",
    "gallery,default,default",
    "gallery,small,small"
  })
  void choosesWhatATenantMayHave(String tenant, @Nullable String wanted, String chosen) {
    assertThat(chosen(tenant, wanted)).isEqualTo(chosen);
  }

  @ParameterizedTest
  @CsvSource({
    "gallery,lean,'default, small'",
    "acme,none,'default, lean, small'",
    "acme,'','default, lean, small'"
  })
  void refusesTheRestByOneCode(String tenant, String wanted, String allowed) {
    assertThatExceptionOfType(ForebayException.class)
        .isThrownBy(() -> chosen(tenant, wanted))
        .satisfies(
            refused -> {
              assertThat(refused.code()).isEqualTo(FailureCode.PROFILE_UNKNOWN);
              assertThat(refused.publicMessage())
                  .isEqualTo("The profiles to choose from are " + allowed + ".");
            });
  }
}
