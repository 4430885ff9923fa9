package io.forebay.ingest.notification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PushOutcomeTest {

  @ParameterizedTest
  @CsvSource({
    "204,relayed",
    "400,refused",
    "401,unauthorized",
    "405,refused",
    "413,refused",
    "415,refused",
    "500,unavailable",
    "503,unavailable"
  })
  void readsTheAnswer(int status, String tag) {
    assertThat(PushOutcome.of(status).tag()).isEqualTo(tag);
  }
}
