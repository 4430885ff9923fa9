package io.forebay.ingest.notification;

import io.forebay.common.failure.FailureCode;
import io.forebay.ingest.web.BodyAllowance;
import io.forebay.ingest.web.ProblemWriter;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.util.unit.DataSize;

/** The way in for sources; API keys do not open it, and its secrets open nothing else. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnPushSource
@EnableConfigurationProperties(PushProperties.class)
class PushConfiguration {

  static final String PREFIX = "/v1/notifications/";
  private static final String ADDRESS = PREFIX + "{" + PushSecrets.SOURCE + "}";
  private static final DataSize LARGEST = DataSize.ofMegabytes(1);

  /** Before the chain of the API, which takes every address. */
  @Bean
  @Order(0)
  SecurityFilterChain push(HttpSecurity http, PushProperties properties, ProblemWriter problems) {
    return http.securityMatcher(ADDRESS)
        .authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers(ADDRESS)
                    .access(new PushSecrets(properties))
                    .anyRequest()
                    .denyAll())
        .exceptionHandling(handling -> handling.authenticationEntryPoint(challenge(problems)))
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(csrf -> csrf.disable())
        .logout(logout -> logout.disable())
        .requestCache(cache -> cache.disable())
        .build();
  }

  /** SNS sends user and password only after it was asked for them. */
  private static AuthenticationEntryPoint challenge(ProblemWriter problems) {
    return (request, response, refused) -> {
      response.addHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"notifications\"");
      response.addHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
      problems.write(response, FailureCode.PUSH_SECRET_INVALID);
    };
  }

  /** Stores put several events into one notification. */
  @Bean
  BodyAllowance pushedBodies() {
    return new BodyAllowance(PREFIX, LARGEST);
  }
}
