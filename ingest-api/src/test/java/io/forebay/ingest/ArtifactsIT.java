package io.forebay.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.common.document.Artifact;
import io.forebay.common.document.ArtifactStatus;
import io.forebay.common.document.Document;
import io.forebay.common.document.DocumentId;
import io.forebay.common.document.DocumentStatus;
import io.forebay.common.document.Manifest;
import io.forebay.common.document.ManifestPointer;
import io.forebay.common.document.ManifestSource;
import io.forebay.common.document.ObjectKeys;
import io.forebay.common.document.SampleDocuments;
import io.forebay.common.event.EventType;
import io.forebay.common.json.Json;
import io.forebay.common.storage.ObjectVersion;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.WebApplicationContext;
import tools.jackson.databind.JsonNode;

class ArtifactsIT extends ApiTestBase {

  private static final Instant NOW = SampleDocuments.CREATED;

  @Autowired
  ArtifactsIT(WebApplicationContext context) {
    super(context);
  }

  @Test
  void listsWhatTheManifestNames() {
    DocumentId id = ready();
    JsonNode body = json(get("/v1/documents/" + id + "/artifacts"));
    assertThat(body.get("status").asString()).isEqualTo("ready");
    assertThat(body.get("artifacts").size()).isEqualTo(2);
    assertThat(body.get("artifacts").get(0).get("name").asString()).isEqualTo("chunks/0001.json");
    assertThat(body.get("artifacts").get(0).get("versionId").asString()).isEqualTo("pinned-1");
    assertThat(body.get("manifest").get("artifacts").asInt()).isEqualTo(2);
  }

  @Test
  void redirectsToThePinnedVersion() {
    DocumentId id = ready();
    MockHttpServletResponse answer = get("/v1/documents/" + id + "/artifacts/chunks/0001.json");
    assertThat(answer.getStatus()).isEqualTo(302);
    assertThat(answer.getHeader("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.getHeader("Location"))
        .contains("/documents/" + id + "/chunks/0001.json?")
        .contains("versionId=pinned-1")
        .contains("response-content-type=application%2Fjson")
        .contains("X-Amz-Expires=300");
  }

  @Test
  void takesANameWhoseSlashesAreEncoded() throws Exception {
    URI uri = URI.create(address + "/v1/documents/" + ready() + "/artifacts/chunks%2F0001.json");
    HttpRequest request =
        HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + ACME).build();
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location").orElseThrow())
        .contains("/chunks/0001.json?");
  }

  @Test
  void handsOutATypeThatABrowserRunsAsBytes() {
    DocumentId id = ready();
    assertThat(get("/v1/documents/" + id + "/artifacts/page.html").getHeader("Location"))
        .contains("response-content-type=application%2Foctet-stream")
        .contains("attachment");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nothing.txt", "chunks", "chunks/", "CHUNKS/0001.json", "manifest.json"})
  void knowsNoArtifactThatTheManifestDoesNotName(String name) {
    assertProblem(
        get("/v1/documents/" + ready() + "/artifacts/" + name), 404, "artifact-not-found");
  }

  private DocumentId ready() {
    DocumentId id = created();
    Document document = registry.find(id).orElseThrow();
    ObjectVersion manifest =
        store.put(
            ObjectKeys.manifest(id),
            Json.MAPPER.writeValueAsBytes(manifest(id)),
            "application/json");
    change(document, DocumentStatus.UPLOADED, EventType.UPLOAD_COMPLETED);
    change(current(id), DocumentStatus.PROCESSING, EventType.PROCESSING_STARTED);
    Document ready =
        current(id)
            .change()
            .to(DocumentStatus.READY)
            .manifest(new ManifestPointer(manifest.key(), manifest.versionId(), "ab", 2))
            .at(NOW);
    assertThat(registry.replace(ready, EventType.DOCUMENT_READY)).isTrue();
    return id;
  }

  private Document current(DocumentId id) {
    return registry.find(id).orElseThrow();
  }

  private void change(Document before, DocumentStatus to, EventType type) {
    assertThat(registry.replace(before.change().to(to).at(NOW), type)).isTrue();
  }

  private static Manifest manifest(DocumentId id) {
    return new Manifest(
        Manifest.SCHEMA,
        id,
        "test",
        NOW,
        1,
        true,
        "default",
        new ManifestSource("b", "k", "v", "e", 3, "ab", "application/pdf", "application/pdf"),
        List.of(),
        List.of(
            artifact(id, "chunks/0001.json", "pinned-1", "application/json"),
            artifact(id, "page.html", "pinned-2", "text/html")),
        null);
  }

  private static Artifact artifact(DocumentId id, String name, String version, String type) {
    return new Artifact(
        name, ObjectKeys.artifact(id, name), version, 10, "ab", type, ArtifactStatus.DONE, "chunk");
  }
}
