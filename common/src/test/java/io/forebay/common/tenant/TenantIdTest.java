package io.forebay.common.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenantIdTest {

  @ParameterizedTest
  @ValueSource(strings = {"a", "acme", "team-7", "0123456789012345678901234567890123456789"})
  void takesWhatCanStandInAKey(String value) {
    assertThat(new TenantId(value)).hasToString(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Acme",
        "a/b",
        "a b",
        "..",
        "a_b",
        "\u00e4",
        "a\n",
        "01234567890123456789012345678901234567890"
      })
  void refusesAnythingElse(String value) {
    assertThatIllegalArgumentException().isThrownBy(() -> new TenantId(value));
  }
}
