package io.forebay.ingest.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.common.json.Json;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TagsReaderTest {

  @Test
  void hasNoneWithoutAny() {
    assertThat(TagsReader.read(null)).isEmpty();
    assertThat(read("null")).isEmpty();
    assertThat(read("{}")).isEmpty();
  }

  static Stream<String> taken() {
    return Stream.of(
        "{\"a\":\"\"}",
        "{\"k y_.:/=+-@9\":\"v l_.:/=+-@9\"}",
        "{\"\u00e9\u4e2d\":\"\ud835\udc00\"}",
        "{\"" + "\ud835\udc00".repeat(128) + "\":\"" + "\ud835\udc00".repeat(256) + "\"}",
        many(10));
  }

  @ParameterizedTest
  @MethodSource("taken")
  void takesWhatS3Takes(String json) {
    assertThat(read(json)).isEqualTo(Json.MAPPER.readValue(json, Map.class));
  }

  static Stream<String> refusals() {
    return Stream.of(
        "5",
        "[]",
        "\"a:b\"",
        "{\"\":\"a\"}",
        "{\"a\":null}",
        "{\"a\":1}",
        "{\"a\":{}}",
        "{\"a\":[\"b\"]}",
        "{\"a*\":\"b\"}",
        "{\"a\":\"b\\n\"}",
        "{\"a\":\"\\u0000\"}",
        "{\"a\":\"\\ud800\"}",
        "{\"a\":\"<b>\"}",
        "{\"a\":\"\ud83d\ude00\"}",
        "{\"aws:a\":\"b\"}",
        "{\"AWS:a\":\"b\"}",
        "{\"" + "a".repeat(129) + "\":\"b\"}",
        "{\"a\":\"" + "b".repeat(257) + "\"}",
        many(11));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void refusesWhatS3Refuses(String json) {
    assertThatExceptionOfType(ForebayException.class)
        .isThrownBy(() -> read(json))
        .extracting(ForebayException::code)
        .isEqualTo(FailureCode.TAGS_INVALID);
  }

  private static String many(int count) {
    return IntStream.range(0, count)
        .mapToObj(number -> "\"k" + number + "\":\"v\"")
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static Map<String, String> read(String json) {
    return TagsReader.read(Json.MAPPER.readTree(json));
  }
}
