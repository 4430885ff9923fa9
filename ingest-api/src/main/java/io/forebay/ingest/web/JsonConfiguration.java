package io.forebay.ingest.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.forebay.common.json.Json;
import java.util.List;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.MutableCoercionConfig;
import tools.jackson.databind.type.LogicalType;

@Configuration(proxyBeanMethods = false)
class JsonConfiguration {

  private static final List<CoercionInputShape> NO_TEXT =
      List.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean);
  private static final List<CoercionInputShape> NO_WORD =
      List.of(CoercionInputShape.EmptyString, CoercionInputShape.String);

  /**
   * Strict with what callers send, unlike the mapper of rows and events, which must read older and
   * newer ones.
   */
  @Bean
  JsonMapperBuilderCustomizer apiJson() {
    return json ->
        json.addModule(Json.words())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            // A size inside of a batch is read as exactly as one that comes alone.
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            // Which leaves these open: a number for a name, an empty text for no answer.
            .withCoercionConfig(LogicalType.Textual, text -> refuse(text, NO_TEXT))
            .withCoercionConfig(LogicalType.Boolean, word -> refuse(word, NO_WORD))
            .changeDefaultPropertyInclusion(
                include -> include.withValueInclusion(JsonInclude.Include.NON_NULL));
  }

  private static void refuse(MutableCoercionConfig config, List<CoercionInputShape> shapes) {
    shapes.forEach(shape -> config.setCoercion(shape, CoercionAction.Fail));
  }
}
