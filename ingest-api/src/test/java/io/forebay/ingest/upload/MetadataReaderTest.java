package io.forebay.ingest.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.common.json.Json;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MetadataReaderTest {

  private final JsonMapper exact =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  @Test
  void hasNoneWithoutAny() {
    assertThat(MetadataReader.read(null)).isEmpty();
    assertThat(MetadataReader.read(exact.readTree("null"))).isEmpty();
    assertThat(MetadataReader.read(exact.readTree("{}"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":null,\"b\":{},\"c\":[],\"d\":{\"e\":null}}",
        "{\"\":\"\",\"\u00e9 \ud83d\ude00\":\"line\\nline\\t\\u0001\"}",
        "{\"n\":[0,-1,1.5,0.1,9223372036854775807,-9223372036854775808,123456789.125,1.0E-5]}",
        "{\"a\":[[[[[[[[[]]]]]]]]]}",
        "{\"t\":[true,false]}"
      })
  void takesWhatItCanGiveBack(String json) {
    assertThat(Json.MAPPER.readTree(Json.MAPPER.writeValueAsString(read(json))))
        .isEqualTo(Json.MAPPER.readTree(json));
  }

  @Test
  void countsBytesOfJsonWithoutWhiteSpace() {
    String room = "x".repeat(MetadataReader.MOST_BYTES - "{\"a\":\"\"}".length());
    assertThat(read("  { \"a\" : \"" + room + "\" }  ")).hasSize(1);
    assertRefused("{\"a\":\"" + room + "x\"}");
    assertRefused("{\"a\":\"" + room.substring(1) + "\u00e9\"}");
  }

  static Stream<String> refusals() {
    return Stream.of(
        "5",
        "\"text\"",
        "[]",
        "true",
        "{\"a\":[[[[[[[[[[]]]]]]]]]]}",
        "{\"a\":\"x\\u0000y\"}",
        "{\"x\\u0000y\":1}",
        "{\"a\":[\"\\ud800\"]}",
        "{\"\\udc00\":1}",
        "{\"a\":9223372036854775808}",
        "{\"a\":1e18}",
        "{\"a\":1e400}",
        "{\"a\":1e2147483647}",
        "{\"a\":1e999999999}",
        "{\"a\":1e-999999999}",
        "{\"a\":0.1234567890123456789}",
        "{\"a\":0.12345678901234567}");
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void refusesWhatItCouldNotGiveBack(String json) {
    assertRefused(json);
  }

  private void assertRefused(String json) {
    assertThatExceptionOfType(ForebayException.class)
        .isThrownBy(() -> read(json))
        .extracting(ForebayException::code)
        .isEqualTo(FailureCode.METADATA_INVALID);
  }

  private Map<String, Object> read(String json) {
    JsonNode node = exact.readTree(json);
    return MetadataReader.read(node);
  }
}
