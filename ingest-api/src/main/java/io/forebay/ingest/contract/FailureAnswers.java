package io.forebay.ingest.contract;

import io.forebay.common.failure.FailureCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the answers that are problems: an operation names its codes, the table of failures says
 * the rest, so that no status or sentence is written down twice.
 */
final class FailureAnswers {

  private static final String CODES = "x-codes";
  private static final String WITHIN = "x-codes-within";
  private static final String PROBLEM = "application/problem+json";
  private static final int NO_KEY = 401;

  private final ObjectNode document;
  private final List<FailureCode> everywhere;
  private final Set<FailureCode> used = EnumSet.noneOf(FailureCode.class);

  FailureAnswers(ObjectNode document) {
    this.document = document;
    this.everywhere = codes(document, CODES);
    used.addAll(
        List.of(
            FailureCode.ROUTE_NOT_FOUND,
            FailureCode.METHOD_NOT_ALLOWED,
            FailureCode.API_KEY_MISSING,
            FailureCode.API_KEY_INVALID));
  }

  /** Adds its answers to an operation. */
  void describe(ObjectNode operation) {
    List<FailureCode> codes = new ArrayList<>(codes(operation, CODES));
    codes.addAll(everywhere);
    if (!operation.has("security")) {
      codes.add(FailureCode.API_KEY_MISSING);
      codes.add(FailureCode.API_KEY_INVALID);
    }
    used.addAll(codes);
    used.addAll(codes(operation, WITHIN));
    ObjectNode responses = (ObjectNode) operation.required("responses");
    byStatus(codes).forEach((status, each) -> answer(responses.putObject("" + status), each));
  }

  /** Adds the lists of codes: those that can be an answer, and all that there are. */
  void finish() {
    ObjectNode schemas = (ObjectNode) document.required("components").required("schemas");
    list(schemas.putObject("Code"), "What went wrong with a call.", used);
    list(
        schemas.putObject("AnyCode"),
        "What went wrong, with a call or with a document.",
        EnumSet.allOf(FailureCode.class));
  }

  private static List<FailureCode> codes(ObjectNode of, String field) {
    JsonNode names = of.remove(field);
    return names == null
        ? List.of()
        : names.values().stream()
            .map(JsonNode::stringValue)
            .map(name -> Objects.requireNonNull(FailureCode.ofCode(name), "no code " + name))
            .toList();
  }

  private static SortedMap<Integer, List<FailureCode>> byStatus(List<FailureCode> codes) {
    return codes.stream()
        .collect(Collectors.groupingBy(FailureCode::httpStatus, TreeMap::new, Collectors.toList()));
  }

  private static void answer(ObjectNode answer, List<FailureCode> codes) {
    answer.put("description", lines(codes));
    headers(answer, codes.get(0).httpStatus());
    ObjectNode content = answer.putObject("content").putObject(PROBLEM);
    ArrayNode both = content.putObject("schema").putArray("allOf");
    both.addObject().put("$ref", "#/components/schemas/Problem");
    ObjectNode narrowed = both.addObject().putObject("properties");
    narrowed.putObject("status").put("const", codes.get(0).httpStatus());
    names(narrowed.putObject("code"), codes);
    ObjectNode examples = content.putObject("examples");
    codes.forEach(code -> example(examples.putObject(code.code()), code));
  }

  private static void headers(ObjectNode answer, int status) {
    if (status == NO_KEY) {
      header(answer, "WWW-Authenticate", "Challenge");
    } else if (status == 429 || status == 503) {
      header(answer, "Retry-After", "RetryAfter");
    }
  }

  private static void header(ObjectNode answer, String name, String component) {
    answer.putObject("headers").putObject(name).put("$ref", "#/components/headers/" + component);
  }

  private static void example(ObjectNode example, FailureCode code) {
    example.put("summary", code.sentence());
    example
        .putObject("value")
        .put("title", code.sentence())
        .put("detail", code.sentence())
        .put("status", code.httpStatus())
        .put("code", code.code());
  }

  private static void list(ObjectNode schema, String what, Collection<FailureCode> codes) {
    schema.put("type", "string");
    schema.put("description", what + " There may be more codes in time.\n\n" + lines(codes));
    names(schema, codes);
  }

  private static void names(ObjectNode schema, Collection<FailureCode> codes) {
    ArrayNode names = schema.putArray("enum");
    codes.forEach(code -> names.add(code.code()));
  }

  private static String lines(Collection<FailureCode> codes) {
    return codes.stream()
        .map(code -> "- `" + code.code() + "` (" + code.httpStatus() + "): " + code.sentence())
        .collect(Collectors.joining("\n"));
  }
}
