package io.forebay.ingest.contract;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/** The documents are open: they hold nothing that the product's own pages do not say. */
@Configuration(proxyBeanMethods = false)
class ContractConfiguration {

  private static final String[] OPEN = {
    "/v1/openapi.json", "/v1/asyncapi.json", "/v1/schemas/*", "/v1/docs", "/v1/docs/*"
  };

  /** Before the chain of the API, which would look for a key. */
  @Bean
  @Order(1)
  SecurityFilterChain contract(HttpSecurity http) {
    return http.securityMatcher(OPEN)
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(csrf -> csrf.disable())
        .requestCache(cache -> cache.disable())
        .build();
  }
}
