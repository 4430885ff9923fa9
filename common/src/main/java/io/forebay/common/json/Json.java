package io.forebay.common.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.forebay.common.document.ArtifactStatus;
import io.forebay.common.document.DocumentId;
import io.forebay.common.document.DocumentStatus;
import io.forebay.common.failure.FailureCode;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** Builds the mapper that reads and writes the domain's words in their wire spelling. */
public final class Json {

  /**
   * Tolerant when reading (unknown fields are skipped), sparing when writing (no nulls, no empty
   * maps; what stands inside of a map is written as it is). A number that an older release did not
   * write yet is 0.
   */
  public static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(words())
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .changeDefaultPropertyInclusion(
              include -> include.withValueInclusion(JsonInclude.Include.NON_NULL))
          .withConfigOverride(
              Map.class,
              maps ->
                  maps.setInclude(
                      JsonInclude.Value.construct(
                          JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS)))
          .build();

  private Json() {}

  /** The spelling of the domain's words, for mappers that are built elsewhere. */
  public static SimpleModule words() {
    SimpleModule module = new SimpleModule("forebay");
    word(module, DocumentStatus.class, DocumentStatus::wire, DocumentStatus::ofWire);
    word(module, ArtifactStatus.class, ArtifactStatus::wire, ArtifactStatus::ofWire);
    word(module, DocumentId.class, DocumentId::toString, Json::documentId);
    word(module, FailureCode.class, FailureCode::code, Json::failureCode);
    return module;
  }

  private static DocumentId documentId(String text) {
    return DocumentId.parse(text)
        .orElseThrow(() -> new IllegalArgumentException("not a document id: " + text));
  }

  private static FailureCode failureCode(String text) {
    FailureCode code = FailureCode.ofCode(text);
    return code == null ? FailureCode.INTERNAL : code;
  }

  private static <T> void word(
      SimpleModule module, Class<T> type, Function<T, String> write, Function<String, T> read) {
    module.addSerializer(
        type,
        new ValueSerializer<T>() {
          @Override
          public void serialize(T value, JsonGenerator out, SerializationContext context) {
            out.writeString(write.apply(value));
          }
        });
    module.addDeserializer(
        type,
        new ValueDeserializer<T>() {
          @Override
          public T deserialize(JsonParser in, DeserializationContext context) {
            return read.apply(in.getString());
          }
        });
  }
}
