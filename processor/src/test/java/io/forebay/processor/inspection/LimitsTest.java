package io.forebay.processor.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forebay.common.Settings;
import io.forebay.processor.inspection.Cost.Fact;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsTest {

  private static LimitProperties bind(Map<String, String> settings) {
    Map<String, String> keys = new HashMap<>();
    settings.forEach((key, value) -> keys.put("forebay.limits." + key, value));
    return Settings.bind(LimitProperties.class, keys);
  }

  @Test
  void hasDefaultsForEveryKey() {
    assertThat(bind(Map.of()).limits()).isEqualTo(Limits.defaults());
  }

  @Test
  void takesEveryKey() {
    Map<String, String> keys = new HashMap<>();
    keys.put("image-pixels", "1");
    keys.put("image-side", "2");
    keys.put("pages", "3");
    keys.put("text-size", "4B");
    keys.put("archive-entries", "5");
    keys.put("archive-depth", "6");
    keys.put("archive-ratio", "7");
    keys.put("archive-ratio-after", "8B");
    keys.put("archive-size", "9B");
    keys.put("office-ratio", "0.5");
    keys.put("xml-depth", "10");
    keys.put("html-depth", "11");
    assertThat(bind(keys).limits()).isEqualTo(new Limits(1, 2, 3, 4, 5, 6, 7, 8, 9, 0.5, 10, 11));
  }

  @ParameterizedTest
  @CsvSource({
    "image-pixels,0",
    "image-side,0",
    "pages,0",
    "text-size,2GB",
    "archive-entries,1000001",
    "archive-depth,0",
    "archive-ratio,0",
    "archive-ratio-after,-1B",
    "archive-size,0",
    "office-ratio,1",
    "office-ratio,NaN",
    "xml-depth,0",
    "html-depth,50001"
  })
  void refusesWhatWouldBeNoLimit(String key, String value) {
    assertThatThrownBy(() -> bind(Map.of(key, value)))
        .rootCause()
        .hasMessageContaining("forebay.limits." + key);
  }

  /** Just what is allowed, and one more. */
  @ParameterizedTest
  @CsvSource({
    "WIDTH, 32768, SIDE",
    "HEIGHT, 32768, SIDE",
    "FRAMES, 1, FRAMES",
    "PAGES, 2000, PAGES",
    "ENTRIES, 10000, ARCHIVE_ENTRIES",
    "DEPTH, 5, ARCHIVE_DEPTH",
    "INFLATED_BYTES, 10737418240, ARCHIVE_BYTES",
    "OVERLAPS, 0, ARCHIVE_OVERLAP",
    "ENTRY_RATIO, 100, OFFICE_RATIO",
    "XML_DEPTH, 100, XML_DEPTH",
    "HTML_DEPTH, 5000, HTML_DEPTH",
  })
  void isExceededByOneMore(Fact fact, long most, Limit limit) {
    Limits limits = Limits.defaults();
    assertThat(limits.exceededBy(Cost.unknown().with(fact, most))).isEmpty();
    assertThat(limits.exceededBy(Cost.unknown().with(fact, most + 1))).containsExactly(limit);
  }

  @Test
  void multipliesSidesWithoutAnOverflow() {
    Cost square = Cost.unknown().with(Fact.WIDTH, 10_000L).with(Fact.HEIGHT, 10_000L);
    assertThat(Limits.defaults().exceededBy(square)).isEmpty();
    Cost more = square.with(Fact.HEIGHT, 10_001L);
    assertThat(Limits.defaults().exceededBy(more)).containsExactly(Limit.PIXELS);
    Cost all = square.with(Fact.WIDTH, Long.MAX_VALUE).with(Fact.HEIGHT, Long.MAX_VALUE);
    assertThat(Limits.defaults().exceededBy(all)).containsExactly(Limit.PIXELS, Limit.SIDE);
  }

  @Test
  void letsSmallFilesBeAllZeros() {
    Cost small = Cost.unknown().with(Fact.RATIO, 1000L).with(Fact.INFLATED_BYTES, 1L << 20);
    assertThat(Limits.defaults().exceededBy(small)).isEmpty();
    Cost large = small.with(Fact.INFLATED_BYTES, (1L << 20) + 1);
    assertThat(Limits.defaults().exceededBy(large)).containsExactly(Limit.ARCHIVE_RATIO);
  }
}
