package io.forebay.ingest.contract;

import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The OpenAPI document of this instance: what was written of its routes, and what follows from the
 * table of failures. Routes that are switched off are left out.
 */
@Component
class OpenApi {

  private final SingletonSupplier<byte[]> document;

  OpenApi(Routes routes) {
    this.document = SingletonSupplier.of(() -> JsonMapper.shared().writeValueAsBytes(of(routes)));
  }

  /** As JSON. It is put together when it is first asked for. */
  byte[] json() {
    return document.obtain();
  }

  private static ObjectNode of(Routes routes) {
    Set<String> present = routes.all();
    return described(present::contains);
  }

  /** What is written of the routes that are chosen. */
  static ObjectNode described(Predicate<String> chosen) {
    ObjectNode document = Fragments.merged();
    keep(document, chosen);
    FailureAnswers answers = new FailureAnswers(document);
    eachOperation(document, (route, operation) -> answers.describe(operation));
    answers.finish();
    return document;
  }

  private static void keep(ObjectNode document, Predicate<String> chosen) {
    ObjectNode paths = (ObjectNode) document.required("paths");
    eachOperation(
        document,
        (route, operation) -> {
          if (!chosen.test(route)) {
            String[] words = route.split(" ", 2);
            ((ObjectNode) paths.required(words[1])).remove(words[0]);
          }
        });
    paths.removeIf(JsonNode::isEmpty);
  }

  /** Every operation under its route, as {@link Routes} spells it. */
  static void eachOperation(ObjectNode document, BiConsumer<String, ObjectNode> visit) {
    for (var path : List.copyOf(document.required("paths").properties())) {
      for (var operation : List.copyOf(path.getValue().properties())) {
        visit.accept(operation.getKey() + " " + path.getKey(), (ObjectNode) operation.getValue());
      }
    }
  }
}
