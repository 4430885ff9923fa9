package io.forebay.ingest.web;

import io.forebay.common.failure.FailureCode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
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

  private final DataSize usual;
  private final List<BodyAllowance> allowances;
  private final ProblemWriter problems;

  BodyLimit(
      WebProperties properties, ObjectProvider<BodyAllowance> allowances, ProblemWriter problems) {
    this.usual = properties.maxBody();
    this.allowances = allowances.stream().toList();
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    long most = most(request.getRequestURI());
    if (request.getContentLengthLong() > most) {
      problems.write(response, FailureCode.REQUEST_TOO_LARGE);
    } else {
      chain.doFilter(new LimitedRequest(request, most), response);
    }
  }

  // By the path as it was sent: one that is spelled to look like another is refused further in.
  private long most(String path) {
    return allowances.stream()
        .filter(allowance -> path.startsWith(allowance.prefix()))
        .map(BodyAllowance::most)
        .findFirst()
        .orElse(usual)
        .toBytes();
  }
}
