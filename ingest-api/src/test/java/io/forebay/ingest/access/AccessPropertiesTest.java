package io.forebay.ingest.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forebay.common.Settings;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessPropertiesTest {

  private static final String HASH = "0f".repeat(32);

  @Test
  void knowsNobodyByDefault() {
    AccessProperties properties = Settings.bind(AccessProperties.class, Map.of());
    assertThat(properties.keys()).isEmpty();
    assertThat(properties.allowedOrigins()).isEmpty();
  }

  @Test
  void takesSeveralKeysOfOneTenantSoThatTheyCanBeRotated() {
    AccessProperties properties =
        Settings.bind(
            AccessProperties.class,
            Map.of(
                "forebay.access.allowed-origins",
                "https://a.example,https://b.example",
                "forebay.access.keys[0].tenant",
                "acme",
                "forebay.access.keys[0].sha256",
                HASH,
                "forebay.access.keys[1].tenant",
                "acme",
                "forebay.access.keys[1].sha256",
                HASH.toUpperCase(Locale.ROOT)));
    assertThat(properties)
        .isEqualTo(
            new AccessProperties(
                List.of(
                    new AccessProperties.Key("acme", HASH),
                    new AccessProperties.Key("acme", HASH.toUpperCase(Locale.ROOT))),
                List.of("https://a.example", "https://b.example")));
  }

  @ParameterizedTest
  @CsvSource({"Acme,0f", "acme,0f", "acme,zz", "acme,''", "'',0f"})
  void refusesATenantOrAHashOfTheWrongForm(String tenant, String hash) {
    assertThatThrownBy(
            () ->
                Settings.bind(
                    AccessProperties.class,
                    Map.of(
                        "forebay.access.keys[0].tenant", tenant,
                        "forebay.access.keys[0].sha256", hash)))
        .hasRootCauseInstanceOf(IllegalArgumentException.class);
  }
}
