package io.forebay.ingest.access;

import io.forebay.common.failure.FailureCode;
import io.forebay.ingest.web.ProblemWriter;
import jakarta.servlet.DispatcherType;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessProperties.class)
class AccessConfiguration implements WebMvcConfigurer {

  /** What probes and scrapers read, which carry no key; meant for a closed network. */
  private static final String[] OPEN = {
    "/actuator/health", "/actuator/health/**", "/actuator/prometheus"
  };

  /** Everything else needs a key, also what nobody has thought of yet. */
  @Bean
  SecurityFilterChain api(
      HttpSecurity http, ApiKeys keys, ProblemWriter problems, AllowedPages pages) {
    return http.authorizeHttpRequests(
            requests ->
                requests
                    .dispatcherTypeMatchers(DispatcherType.ERROR)
                    .permitAll()
                    .requestMatchers(OPEN)
                    .permitAll()
                    .anyRequest()
                    .authenticated())
        .oauth2ResourceServer(
            server ->
                server
                    .opaqueToken(token -> token.introspector(keys))
                    .authenticationEntryPoint(entryPoint(problems)))
        .exceptionHandling(handling -> handling.authenticationEntryPoint(entryPoint(problems)))
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .cors(cors -> cors.configurationSource(pages))
        .csrf(csrf -> csrf.disable())
        .logout(logout -> logout.disable())
        .requestCache(cache -> cache.disable())
        .headers(Customizer.withDefaults())
        .build();
  }

  /** Tells a missing key from a wrong one. */
  private static AuthenticationEntryPoint entryPoint(ProblemWriter problems) {
    return (request, response, refused) -> {
      boolean sent = request.getHeader(HttpHeaders.AUTHORIZATION) != null;
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
      problems.write(response, sent ? FailureCode.API_KEY_INVALID : FailureCode.API_KEY_MISSING);
    };
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(new TenantResolver());
  }
}
