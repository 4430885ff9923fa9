package io.forebay.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.common.document.Document;
import io.forebay.common.document.DocumentId;
import io.forebay.common.document.DocumentStatus;
import io.forebay.common.document.Problem;
import io.forebay.common.document.SampleDocuments;
import io.forebay.common.document.SourceObject;
import io.forebay.common.failure.FailureCode;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.WebApplicationContext;
import tools.jackson.databind.JsonNode;

class ReprocessIT extends ApiTestBase {

  @Autowired
  ReprocessIT(WebApplicationContext context) {
    super(context);
  }

  @Test
  void keepsAReadyDocumentReadyAndSaysThatAnotherGenerationIsOnItsWay() {
    DocumentId id = ended(DocumentStatus.READY);
    MockHttpServletResponse answer = post("/v1/documents/" + id + "/reprocess");
    assertThat(answer.getStatus()).isEqualTo(202);
    JsonNode document = json(answer);
    assertThat(document.path("status").asString()).isEqualTo("ready");
    assertThat(document.path("generation").asInt()).isEqualTo(1);
    assertThat(document.path("reprocessing").path("generation").asInt()).isEqualTo(2);
    assertThat(document.path("reprocessing").path("status").asString()).isEqualTo("pending");
  }

  @Test
  void answersTheSameHoweverOftenItIsAsked() {
    DocumentId id = ended(DocumentStatus.READY);
    JsonNode first = json(post("/v1/documents/" + id + "/reprocess"));
    assertThat(json(post("/v1/documents/" + id + "/reprocess"))).isEqualTo(first);
  }

  @Test
  void processesAFailedDocumentAsIfItHadJustCome() {
    DocumentId id = ended(DocumentStatus.FAILED);
    JsonNode document = json(post("/v1/documents/" + id + "/reprocess"));
    assertThat(document.path("status").asString()).isEqualTo("processing");
    assertThat(document.path("generation").asInt()).isEqualTo(2);
    assertThat(document.has("problem")).isFalse();
    assertThat(post("/v1/documents/" + id + "/reprocess").getStatus()).isEqualTo(202);
  }

  @Test
  void refusesADocumentWhoseBytesHaveNotCome() {
    assertProblem(post("/v1/documents/" + created() + "/reprocess"), 409, "not-reprocessable");
  }

  @Test
  void knowsNoOtherDocuments() {
    assertProblem(
        post("/v1/documents/" + SampleDocuments.id(404) + "/reprocess"), 404, "document-not-found");
  }

  private DocumentId ended(DocumentStatus status) {
    DocumentId id = created();
    Document uploaded =
        change(
            id,
            change ->
                change
                    .to(DocumentStatus.UPLOADED)
                    .source(new SourceObject("b", "k", "v", "e", 3, null, null)));
    assertThat(Objects.requireNonNull(uploaded.source()).size()).isEqualTo(3);
    change(id, change -> change.to(DocumentStatus.PROCESSING));
    Problem problem =
        status == DocumentStatus.READY ? null : Problem.of(FailureCode.CONTENT_CORRUPT);
    change(id, change -> change.to(status).problem(problem));
    return id;
  }
}
