package io.forebay.processor.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.common.document.Artifact;
import io.forebay.common.document.Declaration;
import io.forebay.common.document.Document;
import io.forebay.common.document.DocumentStatus;
import io.forebay.common.document.Manifest;
import io.forebay.common.document.ManifestPointer;
import io.forebay.common.document.SampleDocuments;
import io.forebay.common.document.Sha256;
import io.forebay.common.document.SourceObject;
import io.forebay.common.event.EventType;
import io.forebay.common.json.Json;
import io.forebay.common.json.JsonSchemas;
import io.forebay.common.storage.ObjectVersion;
import io.forebay.processor.ProcessorContext;
import io.forebay.processor.ScriptedStore.Call;
import io.forebay.processor.job.JobHandler;
import io.forebay.processor.job.JobResult;
import io.forebay.processor.job.Lane;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/** Uploaded documents with a job each, attempts at them, and what became of them. */
final class Uploads {

  static final byte[] TEXT =
      "Water collects in the forebay before it is let on.\n".getBytes(StandardCharsets.UTF_8);

  private final ProcessorContext context;
  private int last;

  Uploads(ProcessorContext context) {
    this.context = context;
  }

  Document text() {
    return of("notes.txt", "text/plain", TEXT);
  }

  Document of(String name, String type, byte[] bytes) {
    return of(name, type, bytes, Document.DEFAULT_PROFILE);
  }

  Document of(String name, String type, byte[] bytes, String profile) {
    last++;
    Document awaiting =
        Document.requested(
                SampleDocuments.id(last),
                "acme",
                new Declaration(name, type, bytes.length, null),
                SampleDocuments.CREATED,
                SampleDocuments.CREATED)
            .under(profile);
    context.registry().create(awaiting);
    ObjectVersion object = context.store().put(awaiting.uploadKey(), bytes, type);
    SourceObject source =
        new SourceObject(
            "in-memory", object.key(), object.versionId(), object.etag(), bytes.length, null, null);
    Document uploaded =
        awaiting.change().source(source).to(DocumentStatus.UPLOADED).at(awaiting.createdAt());
    context.registry().replace(uploaded, EventType.UPLOAD_COMPLETED);
    context.add(uploaded.id());
    return uploaded;
  }

  JobResult attempt() throws InterruptedException {
    return attempt(Lane.FAST);
  }

  JobResult attempt(Lane lane) throws InterruptedException {
    return context
        .bean(JobHandler.class)
        .handle(context.queue().claim(lane, "a test").orElseThrow());
  }

  List<JobResult> attempts(int number) throws InterruptedException {
    List<JobResult> results = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      results.add(attempt());
    }
    return results;
  }

  Document now(Document document) {
    return context.registry().find(document.id()).orElseThrow();
  }

  /** The names of what is written below {@code documents/} from now on. */
  List<String> writes() {
    List<String> names = Collections.synchronizedList(new ArrayList<>());
    context
        .store()
        .after(
            (call, key) -> {
              if (call == Call.UPLOAD || call == Call.PUT || call == Call.COPY) {
                names.add(key.startsWith("documents/") ? key.split("/", 3)[2] : "original");
              }
            });
    return names;
  }

  Manifest manifest(Document document) {
    ManifestPointer pointer = Objects.requireNonNull(document.manifest());
    byte[] bytes = context.store().memory().read(pointer.key(), pointer.versionId());
    assertThat(Sha256.hex(bytes)).isEqualTo(pointer.sha256());
    JsonSchemas.assertFits(
        new String(bytes, StandardCharsets.UTF_8), "/contract/schemas/manifest.v2.json");
    return Json.MAPPER.readValue(bytes, Manifest.class);
  }

  /** All that the manifest names is there as it says. */
  Manifest assertThere(Document document) {
    Manifest manifest = manifest(document);
    for (Artifact artifact : manifest.artifacts()) {
      byte[] content = context.store().memory().read(artifact.key(), artifact.versionId());
      assertThat(Sha256.hex(content)).as(artifact.name()).isEqualTo(artifact.sha256());
      assertThat(content).as(artifact.name()).hasSize((int) artifact.size());
    }
    return manifest;
  }
}
