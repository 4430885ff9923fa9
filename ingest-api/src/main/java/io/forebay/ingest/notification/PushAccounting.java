package io.forebay.ingest.notification;

import io.forebay.common.telemetry.Meters;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Counts every push once, by its answer; around all other filters, since most refusals are theirs.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 9) // before the limit of bodies
@ConditionalOnPushSource
class PushAccounting extends OncePerRequestFilter {

  private final MeterRegistry meters;

  PushAccounting(MeterRegistry meters) {
    this.meters = meters;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getRequestURI().startsWith(PushConfiguration.PREFIX);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    PushOutcome outcome = PushOutcome.UNAVAILABLE; // unless it comes to an answer
    try {
      chain.doFilter(request, response);
      outcome = PushOutcome.of(response.getStatus());
    } finally {
      Meters.PUSHES.counter(meters, "outcome", outcome.tag()).increment();
    }
  }
}
