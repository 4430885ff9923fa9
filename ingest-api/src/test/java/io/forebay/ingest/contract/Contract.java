package io.forebay.ingest.contract;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Holds exchanges against the OpenAPI document. */
final class Contract {

  /** What an answer may have anywhere, since it belongs to HTTP or to the browser's safety. */
  private static final Set<String> USUAL =
      Set.of(
          "content-type",
          "content-length",
          "content-disposition",
          "date",
          "connection",
          "keep-alive",
          "transfer-encoding",
          "vary",
          "x-content-type-options",
          "x-xss-protection",
          "x-frame-options",
          "cache-control",
          "pragma",
          "expires",
          "allow",
          "accept",
          "accept-ranges",
          "last-modified",
          "retry-after");

  /** How an address is refused that is not described, or with another method. */
  private static final Set<String> ELSEWHERE =
      Set.of(
          "route-not-found",
          "method-not-allowed",
          "bad-request",
          "request-too-large",
          "api-key-missing",
          "api-key-invalid",
          "push-secret-invalid");

  private static final Pattern LINE = Pattern.compile("([a-z]+):(.*)");

  private final JsonNode document;
  private final List<Operation> operations = new ArrayList<>();
  private final Schemas schemas;

  Contract(byte[] openApi) {
    ObjectNode document = (ObjectNode) JsonMapper.shared().readTree(openApi);
    this.schemas = new Schemas(document);
    this.document = document;
    OpenApi.eachOperation(
        document, (route, operation) -> operations.add(Operation.of(route, operation)));
    // An address without a parameter in a place means itself before one with a parameter there.
    operations.sort(
        Comparator.comparing(each -> each.path().chars().filter(mark -> mark == '{').count()));
  }

  /** Everything in which the exchange differs from what is described. */
  List<String> violations(Exchange exchange) {
    return exchange.betweenBrowserAndServer() ? List.of() : look(exchange);
  }

  private List<String> look(Exchange exchange) {
    return operations.stream()
        .filter(operation -> operation.means(exchange))
        .findFirst()
        .map(operation -> described(operation, exchange))
        .orElseGet(() -> elsewhere(exchange))
        .stream()
        .map(violation -> exchange + ": " + violation)
        .toList();
  }

  private List<String> elsewhere(Exchange exchange) {
    String code = json(exchange.answer().body()).path("code").asString("");
    boolean usual = exchange.path().startsWith("/actuator") || ELSEWHERE.contains(code);
    return usual ? List.of() : List.of("no such operation is described, yet its code is " + code);
  }

  private List<String> described(Operation operation, Exchange exchange) {
    JsonNode answer = operation.description().path("responses").path("" + exchange.status());
    if (answer.isMissingNode()) {
      boolean head = exchange.method().equals("HEAD") && exchange.status() == 405;
      return head ? List.of() : List.of("this status is not described");
    }
    List<String> found = new ArrayList<>(headers(answer, exchange));
    if (!exchange.brokenOff()) {
      found.addAll(body(answer.path("content"), exchange.answer(), exchange.method()));
    }
    if (exchange.successful()) {
      found.addAll(request(operation, exchange));
    }
    return found;
  }

  private List<String> headers(JsonNode answer, Exchange exchange) {
    List<String> found = new ArrayList<>();
    Map<String, List<String>> sent = exchange.answer().headers();
    Set<String> described = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (var header : answer.path("headers").properties()) {
      described.add(header.getKey());
      JsonNode description = resolved(header.getValue());
      List<String> values = sent.getOrDefault(header.getKey(), List.of());
      if (values.isEmpty() && description.path("required").asBoolean()) {
        found.add("the header " + header.getKey() + " is missing");
      }
      values.forEach(value -> found.addAll(text(header.getKey(), description, value)));
    }
    sent.keySet().stream()
        .filter(name -> !described.contains(name) && !usual(name.toLowerCase(Locale.ROOT)))
        .forEach(name -> found.add("the header " + name + " is not described"));
    return found;
  }

  private static boolean usual(String header) {
    return USUAL.contains(header) || header.startsWith("access-control-");
  }

  private List<String> body(JsonNode content, Exchange.Message message, String method) {
    if (method.equals("HEAD") || (content.isMissingNode() && message.body().isEmpty())) {
      return List.of();
    }
    JsonNode described = content.path(message.type());
    if (described.isMissingNode()) {
      return content.has("*/*")
          ? List.of()
          : List.of("no body of type '" + message.type() + "' is described");
    }
    if (message.type().endsWith("json")) {
      return schemas.violations(described.required("schema"), json(message.body()));
    }
    return described.has("x-events") ? events(described.required("x-events"), message) : List.of();
  }

  private List<String> events(JsonNode described, Exchange.Message message) {
    return Stream.of(message.body().split("\n\n", -1))
        .flatMap(block -> event(described, block).stream())
        .toList();
  }

  /** The last block may be cut off, where a reader has gone. */
  private List<String> event(JsonNode described, String block) {
    Map<String, String> fields = new HashMap<>();
    block
        .lines()
        .map(LINE::matcher)
        .filter(Matcher::matches)
        .forEach(line -> fields.merge(line.group(1), line.group(2), String::concat));
    String data = fields.get("data");
    if (data == null || json(data).isMissingNode()) {
      return List.of();
    }
    String name = fields.getOrDefault("event", "");
    return described.has(name)
        ? schemas.violations(described.required(name), json(data))
        : List.of("no event of the name '" + name + "' is described");
  }

  private List<String> request(Operation operation, Exchange exchange) {
    List<String> found = new ArrayList<>();
    JsonNode security = operation.description().path("security");
    if (security.isMissingNode() && !exchange.request().headers().containsKey("Authorization")) {
      found.add("a key is required, none was sent");
    }
    JsonNode body = operation.description().path("requestBody");
    boolean leftOut = !body.path("required").asBoolean() && exchange.request().body().isEmpty();
    if (!body.isMissingNode() && !leftOut) {
      found.addAll(body(body.path("content"), exchange.request(), exchange.method()));
    }
    for (JsonNode each : operation.description().path("parameters")) {
      found.addAll(parameter(resolved(each), exchange));
    }
    return found;
  }

  private List<String> parameter(JsonNode parameter, Exchange exchange) {
    String name = parameter.required("name").stringValue();
    List<String> values =
        switch (parameter.required("in").stringValue()) {
          case "header" -> exchange.request().headers().getOrDefault(name, List.of());
          case "query" -> query(exchange).getOrDefault(name, List.of());
          default -> List.of(); // the address has matched
        };
    return values.stream().flatMap(value -> text(name, parameter, value).stream()).toList();
  }

  private static MultiValueMap<String, String> query(Exchange exchange) {
    MultiValueMap<String, String> raw =
        UriComponentsBuilder.newInstance().query(exchange.query()).build().getQueryParams();
    MultiValueMap<String, String> values = new LinkedMultiValueMap<>();
    raw.forEach(
        (name, each) ->
            each.forEach(
                value ->
                    values.add(
                        name,
                        value == null
                            ? ""
                            : UriUtils.decode(value.replace('+', ' '), StandardCharsets.UTF_8))));
    return values;
  }

  private List<String> text(String name, JsonNode described, String value) {
    JsonNode schema = resolved(described.required("schema"));
    return schemas.violations(schema, typed(schema.path("type").asString("string"), value)).stream()
        .map(violation -> name + ": " + violation)
        .toList();
  }

  private static JsonNode typed(String type, String value) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return switch (type) {
      case "integer" ->
          value.matches("-?[0-9]{1,18}")
              ? nodes.numberNode(Long.parseLong(value))
              : nodes.stringNode(value);
      case "array" -> {
        var all = nodes.arrayNode();
        Stream.of(value.split(",", -1)).forEach(all::add);
        yield all;
      }
      default -> nodes.stringNode(value);
    };
  }

  private JsonNode resolved(JsonNode node) {
    JsonNode reference = node.path("$ref");
    return reference.isMissingNode() ? node : document.at(reference.stringValue().substring(1));
  }

  private static JsonNode json(String body) {
    try {
      return JsonMapper.shared().readTree(body);
    } catch (JacksonException none) {
      return JsonNodeFactory.instance.missingNode();
    }
  }
}
