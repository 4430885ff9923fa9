package io.forebay.ingest.contract;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.forebay.common.json.ClosedObjects;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The document's schemas, with every object closed: clients are to skip fields that they do not
 * know, but the service is to send none that is not described.
 */
final class Schemas {

  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private final Map<JsonNode, Schema> compiled = new ConcurrentHashMap<>();
  private final JsonNode components;

  /** Closes the objects of this document itself. */
  Schemas(ObjectNode document) {
    ClosedObjects.close(document);
    this.components = document.required("components");
  }

  /** What speaks against the value, one sentence each. */
  List<String> violations(JsonNode schema, JsonNode value) {
    return compiled
        .computeIfAbsent(schema, this::compile)
        .validate(
            value,
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
        .stream()
        .map(Error::toString)
        .toList();
  }

  /** References of the document start at its root; here they find what they are for. */
  private Schema compile(JsonNode schema) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.set("allOf", JsonNodeFactory.instance.arrayNode().add(schema));
    root.set("components", components);
    return registry.getSchema(root);
  }
}
