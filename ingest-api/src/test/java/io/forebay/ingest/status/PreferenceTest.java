package io.forebay.ingest.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreferenceTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "wait=30",
        "Wait = 30",
        "wait=\"30\"",
        "respond-async, wait=30",
        "respond-async; x=\"a, wait=5\", wait=30",
        "wait=30; strict, wait=7",
        "foo=\"wait=5\",wait=30"
      })
  void readsTheFirstWait(String header) {
    assertThat(Preference.seconds(List.of(header))).hasValue(Duration.ofSeconds(30));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "wait",
        "wait=",
        "wait=a",
        "wait=1.5",
        "wait=-1",
        "await=30",
        "wait=1234567890",
        "wait=x, wait=3"
      })
  void passesOverWhatIsNoWait(String header) {
    assertThat(Preference.seconds(List.of(header))).isEmpty();
  }

  /** As long as a server lets headers be. */
  @Test
  void readsALongHeader() {
    assertThat(Preference.seconds(List.of("wait;" + "x".repeat(100_000)))).isEmpty();
    assertThat(Preference.seconds(List.of("a;" + "x".repeat(100_000) + ",wait=2")))
        .hasValue(Duration.ofSeconds(2));
  }

  @Test
  void readsSeveralHeadersAsOneList() {
    assertThat(Preference.seconds(List.of("respond-async", "wait=2", "wait=9")))
        .hasValue(Duration.ofSeconds(2));
  }
}
