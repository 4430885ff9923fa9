package io.forebay.processor.derivation.embedding;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The description of the tokenizer that comes with the model. */
final class Tokenizer {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Tokenizer() {}

  /**
   * The same without its own bound. As it comes it drops all but the first 126 tokens of a text and
   * says nothing of it, which is half of a usual chunk.
   */
  static InputStream whole(InputStream description) {
    ObjectNode tokenizer = JSON.readValue(description, ObjectNode.class);
    tokenizer.putNull("truncation");
    tokenizer.putNull("padding");
    return new ByteArrayInputStream(JSON.writeValueAsBytes(tokenizer));
  }
}
