package io.forebay.processor.derivation.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.metadata.XMPDM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NormalisedFactsTest {

  private static Map<String, Object> of(Metadata metadata) {
    Map<String, Object> facts = new LinkedHashMap<>();
    new NormalisedFacts(metadata).addTo(facts);
    return facts;
  }

  private static Map<String, Object> lasting(String seconds) {
    Metadata metadata = new Metadata();
    metadata.set(XMPDM.DURATION, seconds);
    return of(metadata);
  }

  @ParameterizedTest
  @CsvSource({"6.060423851013184, 6.06", "4, 4", "0.0784, 0.078"})
  void tellsADurationAsANumberOfSeconds(String said, double seconds) {
    assertThat(lasting(said)).containsEntry("durationSeconds", seconds);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0", "0.0001", "-1", "NaN", "00:01", "1e9"})
  void leavesOutWhatIsNoDuration(String said) {
    assertThat(lasting(said)).isEmpty();
  }

  @Test
  void knowsThatNothingWasFilmedIn1904() {
    Metadata metadata = new Metadata();
    metadata.set(TikaCoreProperties.CREATED, "1904-01-01T00:00:00Z");
    metadata.set(TikaCoreProperties.MODIFIED, "2024-02-29T12:34:56Z");
    assertThat(of(metadata)).containsOnly(Map.entry("modified", "2024-02-29T12:34:56Z"));
  }
}
