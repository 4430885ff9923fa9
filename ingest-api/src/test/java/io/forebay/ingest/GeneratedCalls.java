package io.forebay.ingest;

import io.forebay.common.json.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Calls that an OpenAPI document allows for, most of them spoilt in one place; the same seed gives
 * the same ones. It knows nothing of the service but the document and some ids.
 */
final class GeneratedCalls {

  /** One call; {@code path} with its query, as it is to be sent. */
  record Call(
      String operation,
      boolean stream,
      String method,
      String path,
      Map<String, String> headers,
      String body) {}

  /** Words for texts of a pattern: those that fit it are used. */
  private static final List<String> WORDS =
      List.of(
          "report.pdf",
          "a/b",
          "image/*",
          "application/pdf",
          "2026-11-22",
          "2026-11-23T00:00:00Z",
          "project:alpha",
          "project",
          "alpha",
          "JfnnlDI7RTiF9RgfG2JNCw==",
          "1",
          "2",
          "wait=0",
          "n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=",
          "identity",
          "ready",
          "text.txt");

  private static final List<String> HOSTILE =
      List.of(
          "",
          " ",
          "%00",
          "%ff",
          "%2e%2e%2f",
          "..",
          "%0d%0aX:y",
          "'",
          "\"",
          "*",
          "9".repeat(400),
          "%F0%9F%98%80",
          "-1",
          "0",
          "null",
          "a,b",
          "2026-99-99",
          "1e9",
          "%20",
          "x".repeat(3_000));

  private static final Pattern ILLEGAL = Pattern.compile("[^A-Za-z0-9%._~:/=,-]");

  private final JsonNode document;
  private final MutatedBodies bodies;
  private final Random random;
  private final List<String> ids;
  private final List<Map.Entry<String, JsonNode>> operations = new ArrayList<>();

  GeneratedCalls(JsonNode document, long seed, List<String> ids) {
    this.document = document;
    this.bodies = new MutatedBodies(seed);
    this.random = new Random(seed);
    this.ids = ids;
    document
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        each ->
                            operations.add(
                                Map.entry(each.getKey() + " " + path.getKey(), each.getValue()))));
  }

  int operations() {
    return operations.size();
  }

  /** A call of the operation with this number, modulo how many there are. */
  Call next(int number) {
    var operation = operations.get(number % operations.size());
    JsonNode described = operation.getValue();
    String[] route = operation.getKey().split(" ", 2);
    Map<String, String> headers = new TreeMap<>();
    List<String> query = new ArrayList<>();
    String path = route[1];
    for (JsonNode each : described.path("parameters")) {
      JsonNode parameter = resolved(each);
      String name = parameter.get("name").asString();
      switch (parameter.get("in").asString()) {
        case "path" -> path = path.replace("{" + name + "}", encoded(inPath(name, parameter)));
        case "header" -> sometimes(() -> headers.put(name, text(parameter)));
        default -> sometimes(() -> query.add(name + "=" + encoded(text(parameter))));
      }
    }
    String body = body(described.path("requestBody").path("content"), headers);
    String address = query.isEmpty() ? path : path + "?" + String.join("&", query);
    return new Call(
        described.get("operationId").asString(),
        described.at("/responses/200/content").has("text/event-stream"),
        route[0].toUpperCase(Locale.ROOT),
        address,
        headers,
        body);
  }

  /** What is encoded already stays; the rest has to be fit for an address. */
  private static String encoded(String text) {
    return ILLEGAL
        .matcher(text)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(URLEncoder.encode(found.group(), StandardCharsets.UTF_8)));
  }

  private void sometimes(Runnable toDo) {
    if (random.nextInt(3) == 0) {
      toDo.run();
    }
  }

  private String inPath(String name, JsonNode parameter) {
    return name.equals("id") && random.nextInt(8) > 0 ? bodies.any(ids) : text(parameter);
  }

  private String text(JsonNode parameter) {
    JsonNode example = parameter.path("example");
    return switch (random.nextInt(4)) {
      case 0 -> bodies.any(HOSTILE);
      case 1 ->
          example.isMissingNode()
              ? bodies.any(WORDS)
              : example.asString("a").replace("wait=30", "wait=0");
      default -> {
        JsonNode value = value(parameter.get("schema"));
        yield value.isArray() ? "ready" : value.asString("a");
      }
    };
  }

  /** Two of three bodies are spoilt; what is left shows that valid ones are taken. */
  private String body(JsonNode content, Map<String, String> headers) {
    if (!content.isObject() || content.isEmpty()) {
      return "";
    }
    var media = content.properties().iterator().next();
    headers.put("Content-Type", media.getKey().replace("*/*", "text/plain"));
    String valid = value(media.getValue().get("schema")).toString();
    return random.nextInt(3) == 0 ? valid : new String(bodies.next(valid), StandardCharsets.UTF_8);
  }

  /** A value that fits this schema, as far as the schemas of this document go. */
  private JsonNode value(JsonNode unresolved) {
    JsonNode schema = resolved(unresolved);
    if (schema.has("const")) {
      return schema.get("const");
    }
    if (schema.has("enum")) {
      return bodies.any(List.copyOf(schema.get("enum").values()));
    }
    return switch (type(schema)) {
      case "object" -> object(schema);
      case "array" -> array(schema);
      case "integer" -> Json.MAPPER.valueToTree(number(schema));
      case "boolean" -> Json.MAPPER.valueToTree(random.nextBoolean());
      case "null" -> Json.MAPPER.nullNode();
      default -> Json.MAPPER.valueToTree(word(schema));
    };
  }

  private String type(JsonNode schema) {
    JsonNode type = schema.path("type");
    return type.isArray()
        ? type.get(random.nextInt(5) == 0 ? 1 : 0).asString()
        : type.asString("string");
  }

  private ObjectNode object(JsonNode schema) {
    ObjectNode object = Json.MAPPER.createObjectNode();
    List<String> required =
        schema.path("required").values().stream().map(JsonNode::asString).toList();
    schema
        .path("properties")
        .properties()
        .forEach(
            field -> {
              if (required.contains(field.getKey()) || random.nextInt(3) == 0) {
                object.set(field.getKey(), value(field.getValue()));
              }
            });
    if (schema.path("additionalProperties").isObject() && random.nextBoolean()) {
      object.set(word(schema.path("propertyNames")), value(schema.get("additionalProperties")));
    }
    return object;
  }

  private JsonNode array(JsonNode schema) {
    var array = Json.MAPPER.createArrayNode();
    for (int left = 1 + random.nextInt(3); left > 0; left--) {
      array.add(value(schema.get("items")));
    }
    return array;
  }

  private long number(JsonNode schema) {
    long least = schema.path("minimum").asLong(0);
    return least + random.nextInt(random.nextInt(10) == 0 ? 20_000_000 : 4);
  }

  private String word(JsonNode schema) {
    Pattern pattern = Pattern.compile(schema.path("pattern").asString(""));
    List<String> fitting = WORDS.stream().filter(pattern.asPredicate()).toList();
    return bodies.any(fitting.isEmpty() ? WORDS : fitting);
  }

  private JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? document.at(node.get("$ref").asString().substring(1)) : node;
  }
}
