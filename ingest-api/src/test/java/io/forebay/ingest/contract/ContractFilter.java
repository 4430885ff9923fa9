package io.forebay.ingest.contract;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.util.function.SingletonSupplier;

/**
 * Holds everything that passes in tests against the OpenAPI document, around all other filters; a
 * test then asks whether anything was wrong.
 */
public final class ContractFilter implements Filter {

  private static final String RECORDING = ContractFilter.class.getName();

  private final SingletonSupplier<Contract> contract;
  private final Queue<String> violations = new ConcurrentLinkedQueue<>();
  private final AtomicInteger pending = new AtomicInteger();

  ContractFilter(ObjectProvider<OpenApi> openApi) {
    this.contract = SingletonSupplier.of(() -> new Contract(openApi.getObject().json()));
  }

  /** Whether all that has been answered was looked at. */
  public boolean idle() {
    return pending.get() == 0;
  }

  /** What was wrong since the last call. */
  public List<String> violations() {
    List<String> found = new ArrayList<>();
    for (String next = violations.poll(); next != null; next = violations.poll()) {
      found.add(next);
    }
    return found;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    pending.incrementAndGet();
    try {
      record((HttpServletRequest) request, (HttpServletResponse) response, chain);
    } finally {
      pending.decrementAndGet();
    }
  }

  private void record(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request.getDispatcherType() == DispatcherType.ASYNC
        && request.getAttribute(RECORDING) instanceof Recording recording) {
      chain.doFilter(request, response); // wrapped when it began
      look(request, response, recording);
    } else {
      Recording recording = new Recording();
      request.setAttribute(RECORDING, recording);
      HttpServletRequest recorded = recording.of(request);
      HttpServletResponse answer = recording.of(response);
      chain.doFilter(recorded, answer);
      look(recorded, answer, recording);
    }
  }

  private void look(HttpServletRequest request, HttpServletResponse response, Recording recording) {
    if (!request.isAsyncStarted() && !recording.errorSent()) {
      violations.addAll(contract.obtain().violations(exchange(request, response, recording)));
    }
  }

  private static Exchange exchange(
      HttpServletRequest request, HttpServletResponse response, Recording recording) {
    Object refused = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    return new Exchange(
        request.getMethod(),
        refused instanceof String path ? path : request.getRequestURI(),
        Objects.requireNonNullElse(request.getQueryString(), ""),
        message(
            Collections.list(request.getHeaderNames()),
            each -> Collections.list(request.getHeaders(each)),
            recording.read()),
        response.getStatus(),
        answer(response, recording.written()));
  }

  /** Not every server counts the type of the body among the headers. */
  private static Exchange.Message answer(HttpServletResponse response, String body) {
    Exchange.Message answer = message(response.getHeaderNames(), response::getHeaders, body);
    if (response.getContentType() != null) {
      answer.headers().put("Content-Type", List.of(response.getContentType()));
    }
    return answer;
  }

  private static Exchange.Message message(
      Collection<String> names, Function<String, Collection<String>> values, String body) {
    Map<String, List<String>> headers =
        names.stream()
            .distinct()
            .collect(
                Collectors.toMap(
                    Function.identity(),
                    name -> List.copyOf(values.apply(name)),
                    (one, same) -> one));
    return new Exchange.Message(headers, body);
  }
}
