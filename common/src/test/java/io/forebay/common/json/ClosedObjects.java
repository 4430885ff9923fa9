package io.forebay.common.json;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Closes the objects of schemas. What is published leaves them open, since readers are to skip
 * fields that they do not know; but whoever writes is to write none that is not described.
 */
public final class ClosedObjects {

  private static final Set<String> NO_SCHEMA =
      Set.of("examples", "example", "mapping", "if", "then", "not");

  private final Set<JsonNode> parts = Collections.newSetFromMap(new IdentityHashMap<>());

  private ClosedObjects() {}

  /** Closes every object whose fields are listed, in this document itself. */
  public static void close(ObjectNode document) {
    ClosedObjects objects = new ClosedObjects();
    for (JsonNode all : document.findValues("allOf")) {
      all.forEach(part -> objects.leaveOpen(document, part));
    }
    objects.walk(document);
  }

  /** A part of a whole knows not all of its fields; the whole does. */
  private void leaveOpen(ObjectNode document, JsonNode part) {
    parts.add(part);
    String reference = part.path("$ref").asString("");
    if (reference.startsWith("#/")) {
      parts.add(document.at(reference.substring(1)));
    }
  }

  private void walk(JsonNode node) {
    if (node.isArray()) {
      node.forEach(this::walk);
    }
    if (node instanceof ObjectNode schema && !parts.contains(node) && listsFields(schema)) {
      schema.put("unevaluatedProperties", false);
    }
    node.properties().stream()
        .filter(field -> !NO_SCHEMA.contains(field.getKey()))
        .forEach(field -> walk(field.getValue()));
  }

  private static boolean listsFields(JsonNode schema) {
    boolean fields = schema.path("properties").isObject() || schema.path("allOf").isArray();
    return fields && !schema.has("additionalProperties");
  }
}
