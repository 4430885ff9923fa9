package io.forebay.ingest.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.forebay.common.json.Json;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;

@Configuration(proxyBeanMethods = false)
class JsonConfiguration {

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
            .changeDefaultPropertyInclusion(
                include -> include.withValueInclusion(JsonInclude.Include.NON_NULL));
  }
}
