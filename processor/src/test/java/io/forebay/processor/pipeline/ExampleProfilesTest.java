package io.forebay.processor.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.common.Settings;
import io.forebay.common.profile.ProfileProperties;
import io.forebay.processor.derivation.DerivationProfiles;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.actuate.info.Info;

/** What the documentation shows can be used as it stands. */
class ExampleProfilesTest {

  static List<String> names() {
    return ExampleProfiles.names();
  }

  private static DerivationProfiles read(Map<String, String> keys) {
    return DerivationProfiles.of(Settings.bind(ProfileProperties.class, keys));
  }

  @ParameterizedTest
  @MethodSource("names")
  void areValidAndHaveTheProfileOfTheirName(String file) {
    assertThat(read(ExampleProfiles.keys(file)).byName()).containsKey(file.replace(".yaml", ""));
  }

  @Test
  void showTheDefaultProfileAsItIs() {
    assertThat(read(ExampleProfiles.keys("default.yaml"))).isEqualTo(read(Map.of()));
  }

  @Test
  void areShownWithTheirDerivationsAndOptions() {
    Info.Builder info = new Info.Builder();
    new ProfileInfo(read(ExampleProfiles.keys("thumbnails.yaml"))).contribute(info);
    assertThat(info.build().getDetails().get("profiles"))
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsOnlyKeys("default", "thumbnails")
        .containsEntry("thumbnails", Map.of("image", Map.of("sizes", "64,320")));
  }
}
