package io.forebay.ingest.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forebay.common.Settings;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PushPropertiesTest {

  private static final String ONE = "0f".repeat(32);
  private static final String OTHER = "A0".repeat(32);

  @Test
  void knowsNoSourceByDefault() {
    assertThat(Settings.bind(PushProperties.class, Map.of()))
        .isEqualTo(new PushProperties(Map.of()));
  }

  @Test
  void takesSeveralSourcesAndSeveralSecretsOfEachSoThatTheyCanBeRotated() {
    assertThat(
            Settings.bind(
                PushProperties.class,
                Map.of(
                    "forebay.notification.push.ceph-1.sha256[0]", ONE,
                    "forebay.notification.push.ceph-1.sha256[1]", OTHER,
                    "forebay.notification.push.sns.sha256", ONE)))
        .isEqualTo(
            new PushProperties(
                Map.of(
                    "ceph-1", new PushProperties.Source(List.of(ONE, OTHER)),
                    "sns", new PushProperties.Source(List.of(ONE)))));
  }

  @Test
  void keepsBothSecretsAsBytes() {
    assertThat(new PushProperties.Source(List.of(ONE, OTHER)).hashes())
        .extracting(hash -> java.util.HexFormat.of().formatHex(hash))
        .containsExactly(ONE, OTHER.toLowerCase(Locale.ROOT));
  }

  @ParameterizedTest
  @CsvSource({"ceph,0f", "ceph,zz", "ceph,''", "Ceph,", "a/b,"})
  void refusesANameOrAHashOfTheWrongForm(String name, String hash) {
    Map<String, String> keys =
        Map.of("forebay.notification.push.[" + name + "].sha256", hash == null ? ONE : hash);
    assertThatThrownBy(() -> Settings.bind(PushProperties.class, keys))
        .hasRootCauseInstanceOf(IllegalArgumentException.class);
  }
}
