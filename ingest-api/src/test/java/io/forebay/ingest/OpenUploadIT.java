package io.forebay.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.forebay.common.broker.Topics;
import io.forebay.common.document.Declaration;
import io.forebay.common.document.Document;
import io.forebay.common.document.DocumentId;
import io.forebay.common.document.DocumentStatus;
import io.forebay.common.document.SampleDocuments;
import io.forebay.common.event.EventType;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.WebApplicationContext;
import tools.jackson.databind.JsonNode;

/** Between the creation of a document and its bytes: fresh URLs, and calling the upload off. */
class OpenUploadIT extends ApiTestBase {

  @Autowired
  OpenUploadIT(WebApplicationContext context) {
    super(context);
  }

  @Test
  void signsAFreshUrlForTheSameUpload() {
    DocumentId id = created();
    MockHttpServletResponse answer = get("/v1/documents/" + id + "/upload");
    assertThat(answer.getStatus()).isEqualTo(200);
    assertThat(answer.getHeader(HttpHeaders.CACHE_CONTROL)).isEqualTo("no-store");
    JsonNode upload = json(answer).get("upload");
    assertThat(upload.get("type").asString()).isEqualTo("single");
    assertThat(upload.get("method").asString()).isEqualTo("PUT");
    assertThat(URI.create(upload.get("url").asString()).getPath())
        .endsWith("/uploads/acme/" + id + "/a.pdf");
    assertThat(upload.get("headers").get("content-length").asString()).isEqualTo("3");
    assertThat(upload.get("headers").get("if-none-match").asString()).isEqualTo("*");
    Instant now = Instant.parse(json(answer).get("serverTime").asString());
    assertThat(Instant.parse(upload.get("expiresAt").asString()))
        .isBetween(now.plusSeconds(890), now.plusSeconds(901));
    assertThat(registry.find(id).orElseThrow().seq()).isEqualTo(1);
  }

  @Test
  void signsNoUrlThatOutlivesTheWaitForTheBytes() {
    Instant end = Instant.now().plusSeconds(100);
    JsonNode upload = json(get("/v1/documents/" + waitingUntil(end) + "/upload")).get("upload");
    assertThat(Instant.parse(upload.get("expiresAt").asString()))
        .isBetween(end.minusSeconds(10), end.plusMillis(500));
  }

  @Test
  void signsNothingOnceTheWaitIsOver() {
    DocumentId late = waitingUntil(Instant.now().minusSeconds(1));
    assertProblem(get("/v1/documents/" + late + "/upload"), 409, "upload-closed");
    assertThat(cancel(late).getStatus()).isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.INCLUDE,
      names = {"UPLOADED", "REJECTED", "EXPIRED", "DELETED", "ERASED"})
  void isClosedInEveryOtherStatus(DocumentStatus status) {
    DocumentId id = created();
    become(id, status);
    assertProblem(get("/v1/documents/" + id + "/upload"), 409, "upload-closed");
    assertProblem(cancel(id), 409, "upload-closed");
    assertThat(registry.find(id).orElseThrow().status()).isEqualTo(status);
  }

  @Test
  void callsAnUploadOffOnceHoweverOftenItIsAsked() {
    DocumentId id = created();
    double before = cancelledSoFar();
    for (int i = 0; i < 2; i++) {
      MockHttpServletResponse answer = cancel(id);
      assertThat(answer.getStatus()).isEqualTo(200);
      assertThat(json(answer).get("status").asString()).isEqualTo("cancelled");
      assertThat(json(answer).get("seq").asLong()).isEqualTo(2);
      assertThat(json(answer).has("uploadExpiresAt")).isFalse();
    }
    assertThat(cancelledSoFar()).isEqualTo(before + 1);
    assertToldOnce(id);
    assertProblem(get("/v1/documents/" + id + "/upload"), 409, "upload-closed");
  }

  @Test
  void leavesAForeignUploadAlone() {
    DocumentId id = created();
    MockHttpServletResponse answer =
        anonymous(HttpMethod.DELETE, "/v1/documents/" + id + "/upload")
            .header(HttpHeaders.AUTHORIZATION, "Bearer " + EVIL)
            .exchange()
            .getResponse();
    assertProblem(answer, 404, "document-not-found");
    assertThat(registry.find(id).orElseThrow().status()).isEqualTo(DocumentStatus.AWAITING_UPLOAD);
  }

  private MockHttpServletResponse cancel(DocumentId id) {
    return call(HttpMethod.DELETE, "/v1/documents/" + id + "/upload").exchange().getResponse();
  }

  private void become(DocumentId id, DocumentStatus status) {
    Document after =
        registry.find(id).orElseThrow().change().to(status).at(SampleDocuments.CREATED);
    assertThat(registry.replace(after, EventType.UPLOAD_COMPLETED)).isTrue();
  }

  private DocumentId waitingUntil(Instant end) {
    DocumentId id = new DocumentId(UUID.randomUUID());
    Instant until = end.truncatedTo(ChronoUnit.MILLIS);
    registry.create(
        Document.requested(
            id,
            "acme",
            new Declaration("late.txt", "text/plain", 3, null),
            until.minusSeconds(600),
            until));
    return id;
  }

  /** The cancellations that subscribers hear of, once the outbox has told all it has. */
  private void assertToldOnce(DocumentId id) {
    await()
        .until(
            () ->
                jdbc.sql("select count(*) from outbox where document_id = :id")
                    .param("id", id.value())
                    .query(Long.class)
                    .single(),
            waiting -> waiting == 0);
    assertThat(broker.taken())
        .filteredOn(sent -> sent.topic().equals(Topics.DOCUMENT_EVENTS))
        .filteredOn(sent -> sent.key().equals(id.toString()))
        .extracting(sent -> sent.headers().lastHeader("ce_type").value())
        .containsExactly(
            "io.forebay.upload-requested.v1".getBytes(StandardCharsets.UTF_8),
            "io.forebay.upload-cancelled.v1".getBytes(StandardCharsets.UTF_8));
  }

  private double cancelledSoFar() {
    var counter = meters.find("forebay.documents.ended").tag("status", "cancelled").counter();
    return counter == null ? 0 : counter.count();
  }
}
