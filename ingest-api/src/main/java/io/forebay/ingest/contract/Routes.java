package io.forebay.ingest.contract;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The routes that this instance has; which those are depends on its settings. */
@Component
class Routes {

  /** Where refusals of the server itself are answered; no address to call. */
  private static final String ERROR = "/error";

  private final RequestMappingHandlerMapping mappings;

  Routes(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings) {
    this.mappings = mappings;
  }

  /** Each as method and path, e.g. {@code get /v1/documents/{id}}. */
  Set<String> all() {
    return mappings.getHandlerMethods().keySet().stream()
        .flatMap(Routes::of)
        .filter(route -> !route.endsWith(ERROR))
        .collect(Collectors.toSet());
  }

  private static Stream<String> of(RequestMappingInfo info) {
    return info.getPatternValues().stream()
        .flatMap(path -> methods(info).map(method -> method + " " + path.replace("{*", "{")));
  }

  /** A mapping without one takes them all, and would have to say so in the document. */
  private static Stream<String> methods(RequestMappingInfo info) {
    Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
    return methods.isEmpty()
        ? Stream.of("any")
        : methods.stream().map(method -> method.name().toLowerCase(Locale.ROOT));
  }
}
