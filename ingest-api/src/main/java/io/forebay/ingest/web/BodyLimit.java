package io.forebay.ingest.web;

import io.forebay.common.failure.FailureCode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a request whose body is too large: at once where its length is announced, else when more
 * has come than is taken.
 *
 * <p>Before everything that might read a body, authentication included: it looks for keys in forms.
 * A body of unknown length is read no earlier for that, so a caller without a key is refused before
 * any of it.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10) // after the filter that counts requests
@EnableConfigurationProperties(WebProperties.class)
class BodyLimit extends OncePerRequestFilter {

  /** The one call that takes more; in another spelling it takes as little as every other. */
  private static final String BATCH = "/v1/documents:batch";

  private final WebProperties properties;
  private final ProblemWriter problems;

  BodyLimit(WebProperties properties, ProblemWriter problems) {
    this.properties = properties;
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    long most = most(request);
    if (request.getContentLengthLong() > most) {
      problems.write(response, FailureCode.REQUEST_TOO_LARGE);
    } else {
      chain.doFilter(new LimitedRequest(request, most), response);
    }
  }

  private long most(HttpServletRequest request) {
    boolean batch = request.getRequestURI().equals(BATCH);
    return (batch ? properties.maxBatchBody() : properties.maxBody()).toBytes();
  }
}
