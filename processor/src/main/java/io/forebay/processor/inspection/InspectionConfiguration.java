package io.forebay.processor.inspection;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What an operator has set about types and limits. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({InspectionProperties.class, LimitProperties.class})
class InspectionConfiguration {

  @Bean
  AcceptedTypes acceptedTypes(InspectionProperties properties) {
    return properties.acceptedTypes();
  }

  @Bean
  Limits limits(LimitProperties properties) {
    return properties.limits();
  }
}
