package io.forebay.common.json;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSchemasTest {

  private static final String SAMPLE = "/schema/sample.json";

  @Test
  void letsPassWhatFits() {
    JsonSchemas.assertFits("{\"size\":3,\"at\":\"2026-11-22T10:15:30Z\"}", SAMPLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"size\":\"3\"}",
        "{\"size\":-1}",
        "{\"size\":3,\"at\":\"yesterday\"}",
        "{\"size\":3,\"colour\":\"blue\"}"
      })
  void findsWhatDoesNotFit(String json) {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> JsonSchemas.assertFits(json, SAMPLE))
        .withMessageContaining(SAMPLE);
  }

  @Test
  void findsAFieldTooManyWhereASchemaIsOpen() {
    String more = "{\"size\":3,\"nested\":{\"a\":1,\"b\":2},\"c\":3}";
    JsonSchemas.assertFits(more, "/schema/open.json");
    JsonSchemas.assertFitsExactly("{\"size\":3,\"nested\":{\"a\":1}}", "/schema/open.json");
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> JsonSchemas.assertFitsExactly(more, "/schema/open.json"))
        .withMessageContainingAll("'b'", "'c'");
  }

  @Test
  void takesNoSchemaThatIsNone() {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> JsonSchemas.assertFits("{}", "/schema/no-schema.json"))
        .withMessageContaining("as a schema");
  }
}
