package io.forebay.common.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.common.json.Json;
import io.forebay.common.json.JsonSchemas;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import tools.jackson.databind.node.ObjectNode;

/** Holds records against what is published of them. */
public final class RecordSchemas {

  /** Of the value of an event. */
  public static final String DOCUMENT = "/contract/schemas/document.v1.json";

  /** Of a hint of our own. */
  public static final String HINT = "/contract/schemas/completion-hint.v1.json";

  private static final String ASYNC_API = "/contract/asyncapi.json";

  private RecordSchemas() {}

  /** Fails unless this is an event as it is described, to the last header and field. */
  public static void assertEvent(Headers headers, byte[] value) {
    ObjectNode texts = Json.MAPPER.createObjectNode();
    headers.forEach(
        header -> texts.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
    assertThat(
            JsonSchemas.violations(
                Json.MAPPER
                    .readTree(JsonSchemas.text(ASYNC_API))
                    .at("/components/messages/documentChanged/headers/schema"),
                texts))
        .as("%s", texts)
        .isEmpty();
    assertDocument(new String(value, StandardCharsets.UTF_8));
  }

  /** The same for the value alone. */
  public static void assertDocument(String json) {
    JsonSchemas.assertFitsExactly(json, DOCUMENT);
  }
}
