package io.forebay.common.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forebay.common.document.Document;
import io.forebay.common.document.Problem;
import io.forebay.common.document.SampleDocuments;
import io.forebay.common.failure.FailureCode;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

class JsonTest {

  private final Document complete = SampleDocuments.complete(3, "acme");

  @Test
  void readsBackADocumentWithEveryField() {
    assertThat(complete).hasNoNullFieldsOrProperties();
    String json = Json.MAPPER.writeValueAsString(complete);
    assertThat(Json.MAPPER.readValue(json, Document.class)).isEqualTo(complete);
  }

  @Test
  void writesWordsTimesAndIdsInTheirWireSpelling() {
    String json = Json.MAPPER.writeValueAsString(complete);
    assertThat(json)
        .contains("\"status\":\"ready\"")
        .contains("\"code\":\"limit-exceeded\"")
        .contains("\"status\":\"partial\"")
        .contains("\"createdAt\":\"2026-11-22T10:15:30.123Z\"")
        .contains("\"id\":\"" + complete.id() + "\"");
  }

  @Test
  void leavesOutWhatIsNotThere() {
    String json = Json.MAPPER.writeValueAsString(SampleDocuments.awaiting(3, "acme"));
    assertThat(json).doesNotContain("null").doesNotContain("manifest").doesNotContain("problem");
  }

  @Test
  void skipsFieldsOfANewerRelease() {
    ObjectNode newer = Json.MAPPER.valueToTree(complete);
    newer.put("colour", "blue").putObject("nested").put("deep", 1);
    assertThat(Json.MAPPER.treeToValue(newer, Document.class)).isEqualTo(complete);
  }

  @Test
  void readsAStateOfAnOlderReleaseWithoutItsList() {
    ObjectNode older = Json.MAPPER.valueToTree(complete);
    older.remove("derivations");
    assertThat(Json.MAPPER.treeToValue(older, Document.class).derivations()).isEmpty();
  }

  @Test
  void readsAStateFromBeforeThereWereGenerationsAsTheFirst() {
    ObjectNode older = Json.MAPPER.valueToTree(complete);
    older.remove(List.of("generation", "profile", "reprocessing"));
    Document read = Json.MAPPER.treeToValue(older, Document.class);
    assertThat(read.generation()).isEqualTo(1);
    assertThat(read.workingGeneration()).isEqualTo(1);
    assertThat(read.reprocessing()).isNull();
  }

  @Test
  void takesAFailureCodeOfANewerReleaseForAnInternalOne() {
    String json = "{\"code\":\"not-yet-invented\",\"message\":\"m\"}";
    assertThat(Json.MAPPER.readValue(json, Problem.class).code()).isEqualTo(FailureCode.INTERNAL);
  }

  @Test
  void refusesAnIdThatIsNone() {
    ObjectNode broken = Json.MAPPER.valueToTree(complete);
    broken.put("id", "../etc/passwd");
    assertThatThrownBy(() -> Json.MAPPER.treeToValue(broken, Document.class))
        .isInstanceOfAny(JacksonException.class, IllegalArgumentException.class);
  }
}
