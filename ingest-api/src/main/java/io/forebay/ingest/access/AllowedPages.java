package io.forebay.ingest.access;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;

/**
 * Which pages of other origins may call from a browser: those that are configured, and with a key
 * in a header only. No cookie opens anything here, so a page gains nothing by its user's presence.
 */
@Component
class AllowedPages implements CorsConfigurationSource {

  private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "DELETE");
  private static final List<String> READABLE =
      List.of(
          "ETag",
          "Idempotency-Replayed",
          "Link",
          "Location",
          "Preference-Applied",
          "Retry-After",
          "WWW-Authenticate");

  /** As long as the bucket's own answer is kept; browsers keep it for less. */
  private static final Duration PREFLIGHT = Duration.ofHours(1);

  private final List<String> origins;

  AllowedPages(AccessProperties properties) {
    this.origins = properties.allowedOrigins();
  }

  /** None where no page is allowed, and for what is no part of the API. */
  @Override
  public @Nullable CorsConfiguration getCorsConfiguration(HttpServletRequest request) {
    String path = request.getRequestURI();
    boolean ofTheApi = path.startsWith("/v1/") || path.startsWith("/s3/");
    return origins.isEmpty() || !ofTheApi ? null : allowed();
  }

  private CorsConfiguration allowed() {
    CorsConfiguration allowed = new CorsConfiguration();
    allowed.setAllowedOrigins(origins);
    allowed.setAllowedMethods(METHODS);
    allowed.setAllowedHeaders(List.of(CorsConfiguration.ALL));
    allowed.setExposedHeaders(READABLE);
    allowed.setMaxAge(PREFLIGHT);
    return allowed;
  }
}
