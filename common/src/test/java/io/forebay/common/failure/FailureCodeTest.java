package io.forebay.common.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FailureCodeTest {

  @ParameterizedTest
  @EnumSource
  void hasAWireCodeAStatusAndASentence(FailureCode failure) {
    assertThat(failure.code()).matches("[a-z0-9]+(-[a-z0-9]+)*");
    assertThat(failure.code()).isEqualTo(spelling(failure));
    assertThat(failure.httpStatus()).isBetween(400, 504);
    assertThat(failure.sentence()).matches("[A-Z][^\\n]{10,}\\.");
    assertThat(FailureCode.ofCode(failure.code())).isSameAs(failure);
  }

  private static String spelling(FailureCode failure) {
    return failure.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  @Test
  void hasNoCodeTwice() {
    assertThat(FailureCode.values()).extracting(FailureCode::code).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource
  void isTriedAgainWhereItSaysThatItIsUnavailableForNow(FailureCode failure) {
    if (failure.httpStatus() == 503) {
      assertThat(failure.disposition()).isEqualTo(Disposition.RETRY);
    }
  }

  @Test
  void knowsNoForeignCode() {
    assertThat(FailureCode.ofCode("MALFORMED_JSON")).isNull();
  }

  /**
   * Codes are API: clients, alerts and dead-letter tools compare them. A new one is added to the
   * file; changing or removing a line of it breaks somebody.
   */
  @Test
  void keepsEveryReleasedCode() throws IOException {
    List<String> now =
        Arrays.stream(FailureCode.values())
            .map(each -> each.code() + " " + each.httpStatus() + " " + each.disposition())
            .sorted()
            .toList();
    assertThat(now).isEqualTo(released());
  }

  private static List<String> released() throws IOException {
    try (InputStream file = FailureCodeTest.class.getResourceAsStream("/failure-codes.txt")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    }
  }
}
