package io.forebay.common.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Holds JSON against schemas (JSON Schema 2020-12) that lie on the class path; formats such as
 * {@code date-time} are checked, not only noted. Each schema is compiled once.
 */
public final class JsonSchemas {

  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private static final Schema META =
      REGISTRY.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
  private static final Map<String, Schema> COMPILED = new ConcurrentHashMap<>();
  private static final Map<String, Schema> CLOSED = new ConcurrentHashMap<>();

  private JsonSchemas() {}

  /**
   * Fails with every violation unless the JSON fits the schema.
   *
   * @param resource the schema's place on the class path, e.g. {@code /schemas/manifest.v1.json}
   */
  public static void assertFits(String json, String resource) {
    assertThat(violations(json, resource)).as("%s of %s", resource, json).isEmpty();
  }

  /**
   * The same, and fails at every field that the schema does not describe: what the service itself
   * writes is described, what a reader meets may be newer.
   */
  public static void assertFitsExactly(String json, String resource) {
    Schema closed = CLOSED.computeIfAbsent(resource, JsonSchemas::compileClosed);
    assertThat(violations(closed, json)).as("%s of %s", resource, json).isEmpty();
  }

  /** What speaks against the JSON, one sentence each; nothing where it fits. */
  public static List<String> violations(String json, String resource) {
    return violations(COMPILED.computeIfAbsent(resource, JsonSchemas::compile), json);
  }

  private static List<String> violations(Schema schema, String json) {
    return schema
        .validate(
            json,
            InputFormat.JSON,
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
        .stream()
        .map(Error::toString)
        .toList();
  }

  /** A schema that is none would let everything pass. */
  private static Schema compile(String resource) {
    String text = text(resource);
    assertThat(violations(META, text)).as("%s as a schema", resource).isEmpty();
    return REGISTRY.getSchema(text, InputFormat.JSON);
  }

  /** What speaks against the value where no further field is allowed. */
  public static List<String> violations(JsonNode schema, JsonNode value) {
    return violations(closed(schema), value.toString());
  }

  /** Without its id, under which the open one is known. */
  private static Schema compileClosed(String resource) {
    compile(resource);
    return closed(Json.MAPPER.readTree(text(resource)));
  }

  private static Schema closed(JsonNode open) {
    ObjectNode schema = (ObjectNode) open.deepCopy();
    schema.remove("$id");
    ClosedObjects.close(schema);
    return REGISTRY.getSchema(schema);
  }

  /** What lies at this place on the class path. */
  public static String text(String resource) {
    try (InputStream file = JsonSchemas.class.getResourceAsStream(resource)) {
      byte[] bytes = Objects.requireNonNull(file, "no " + resource).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
