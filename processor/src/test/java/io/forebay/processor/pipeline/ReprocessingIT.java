package io.forebay.processor.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.common.document.Artifact;
import io.forebay.common.document.Document;
import io.forebay.common.document.DocumentStatus;
import io.forebay.common.document.Manifest;
import io.forebay.common.document.ManifestPointer;
import io.forebay.common.document.ObjectKeys;
import io.forebay.common.document.Problem;
import io.forebay.common.document.Recipe;
import io.forebay.common.document.Reprocessing;
import io.forebay.common.document.SampleDocuments;
import io.forebay.common.document.Sha256;
import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.common.json.Json;
import io.forebay.common.registry.ReprocessingRequests;
import io.forebay.common.registry.ReprocessingRequests.Requested;
import io.forebay.common.storage.ObjectVersion;
import io.forebay.processor.ScriptedStore.Call;
import io.forebay.processor.job.JobResult;
import io.forebay.processor.job.Lane;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A document's artifacts are made anew, and until then it is what it was. */
class ReprocessingIT extends PipelineTestBase {

  @Test
  void makesNothingButAManifestWhereEveryRecipeIsStillTheSame() throws Exception {
    Document ready = ready();
    Manifest first = uploads().manifest(ready);
    Document asked = ask(ready);
    assertThat(asked.status()).isEqualTo(DocumentStatus.READY);
    assertThat(asked.manifest()).isEqualTo(ready.manifest());
    List<String> writes = uploads().writes();
    assertThat(uploads().attempt(Lane.BACKFILL)).isEqualTo(JobResult.READY);
    assertThat(writes).containsExactly("manifest.json");
    Document again = uploads().now(ready);
    assertThat(again.generation()).isEqualTo(2);
    assertThat(again.reprocessing()).isNull();
    Manifest second = uploads().assertThere(again);
    assertThat(second.generation()).isEqualTo(2);
    assertThat(second.artifacts()).isEqualTo(first.artifacts());
    assertThat(second.previous()).isEqualTo(ready.manifest());
    assertThat(context().events(ready.id()))
        .endsWith("processing-started", "document-ready", "document-ready");
  }

  @Test
  void makesWhatHasAnotherRecipeAndLeavesTheRest() throws Exception {
    Document ready = withAnotherRecipeOf("chunk", ready());
    Manifest first = uploads().manifest(ready);
    ask(ready);
    context().store().memory().expire(ready.uploadKey()); // long gone: the original is read
    List<String> writes = uploads().writes();
    assertThat(uploads().attempt(Lane.BACKFILL)).isEqualTo(JobResult.READY);
    assertThat(writes).containsExactly("chunks/0001.json", "manifest.json");
    Manifest second = uploads().assertThere(uploads().now(ready));
    assertThat(second.of("text")).isEqualTo(first.of("text"));
    assertThat(second.of("chunk")).isNotEqualTo(first.of("chunk"));
    assertThat(context().store().read(first.of("chunk").get(0).key(), version(first, "chunk")))
        .isNotEmpty();
  }

  @Test
  void leavesTheOldGenerationInForceWhereTheNewOneFailsAndSaysSo() throws Exception {
    Document ready = withAnotherRecipeOf("chunk", ready());
    ask(ready);
    context().store().memory().expire(ready.uploadKey());
    context().store().memory().expire(ObjectKeys.original(ready.id(), "notes.txt"));
    assertThat(uploads().attempt(Lane.BACKFILL)).isEqualTo(JobResult.FAILED);
    Document kept = uploads().now(ready);
    assertThat(kept.status()).isEqualTo(DocumentStatus.READY);
    assertThat(kept.manifest()).isEqualTo(ready.manifest());
    assertThat(kept.generation()).isEqualTo(1);
    Reprocessing failed = Objects.requireNonNull(kept.reprocessing());
    assertThat(failed.problem()).isEqualTo(Problem.of(FailureCode.SOURCE_MISSING));
    assertThat(ReprocessingRequests.pending(kept)).isFalse();
    assertThat(context().events(ready.id())).endsWith("document-ready", "reprocessing-failed");
    assertThat(context().jobs()).isZero();
    assertThat(ask(kept).workingGeneration()).isEqualTo(3);
  }

  @Test
  void goesOnWhereAnEarlierAttemptAtTheSameGenerationFailedForNow() throws Exception {
    Document ready = withAnotherRecipeOf("text", ready());
    ask(ready);
    failAtUploadOf("chunks/0001.json");
    assertThat(uploads().attempt(Lane.BACKFILL)).isEqualTo(JobResult.RETRIED);
    Document kept = uploads().now(ready);
    assertThat(kept.manifest()).isEqualTo(ready.manifest());
    assertThat(Objects.requireNonNull(kept.reprocessing()).checkpoint()).isNotNull();
    context().store().heal();
    List<String> writes = uploads().writes();
    assertThat(uploads().attempt(Lane.BACKFILL)).isEqualTo(JobResult.READY);
    assertThat(writes).doesNotContain("text.txt").contains("chunks/0001.json");
    assertThat(uploads().assertThere(uploads().now(ready)).generation()).isEqualTo(2);
  }

  @Test
  void processesAFailedDocumentAgain() throws Exception {
    Document document = uploads().text();
    failAtUploadOf("text.txt");
    assertThat(uploads().attempts(5)).endsWith(JobResult.FAILED);
    context().store().heal();
    Document asked = ask(uploads().now(document));
    assertThat(asked.status()).isEqualTo(DocumentStatus.PROCESSING);
    assertThat(ReprocessingRequests.pending(asked)).isTrue();
    List<String> writes = uploads().writes();
    assertThat(uploads().attempt(Lane.BACKFILL)).isEqualTo(JobResult.READY);
    assertThat(writes).contains("text.txt").doesNotContain("metadata.json", "original");
    assertThat(uploads().assertThere(uploads().now(document)).generation()).isEqualTo(2);
    assertThat(context().events(document.id()))
        .endsWith("document-failed", "processing-started", "document-ready");
  }

  @Test
  void endsWhatWasNeverTakenUp() throws Exception {
    Document document = uploads().text();
    failAtUploadOf("text.txt");
    assertThat(uploads().attempts(5)).endsWith(JobResult.FAILED);
    Document failed = uploads().now(document);
    Document asked =
        ReprocessingRequests.requested(failed, Instant.now().minus(Duration.ofDays(8)), null);
    assertThat(context().bean(ReprocessingRequests.class).write(asked)).isTrue();
    assertThat(context().bean(ReprocessingIntake.class).takeUp()).isOne();
    assertThat(
            context().jdbc().sql("select deadline < now() from job").query(Boolean.class).single())
        .as("to be ended by the next look for late jobs")
        .isTrue();
  }

  @Test
  void takesUpTenantsInTurns() {
    for (int number = 1; number <= 10; number++) {
      wish(number, "acme", Duration.ofMinutes(30 - number));
    }
    wish(11, "zeta", Duration.ofMinutes(1));
    ReprocessingRequests requests = context().bean(ReprocessingRequests.class);
    List<Requested> first =
        context().transaction().execute(status -> requests.take(3, Lane.BACKFILL.wire()));
    assertThat(first)
        .extracting(Requested::document)
        .containsExactlyInAnyOrder(
            SampleDocuments.id(1), SampleDocuments.id(2), SampleDocuments.id(11));
  }

  @Test
  void countsWhatATenantHasInTheLaneAlready() {
    wish(1, "acme", Duration.ofMinutes(30));
    assertThat(context().bean(ReprocessingIntake.class).takeUp()).isOne();
    wish(2, "acme", Duration.ofMinutes(20));
    wish(3, "zeta", Duration.ofMinutes(1));
    ReprocessingRequests requests = context().bean(ReprocessingRequests.class);
    List<Requested> next =
        context().transaction().execute(status -> requests.take(1, Lane.BACKFILL.wire()));
    assertThat(next).extracting(Requested::tenant).containsExactly("zeta");
  }

  private void wish(int number, String tenant, Duration ago) {
    context().registry().create(SampleDocuments.awaiting(number, tenant));
    context()
        .jdbc()
        .sql(
            "insert into reprocessing_request values (:id, now() - cast(:ago as interval), :tenant)")
        .param("id", SampleDocuments.id(number).value())
        .param("ago", ago.toSeconds() + " seconds")
        .param("tenant", tenant)
        .update();
  }

  @Test
  void makesOneJobOfHoweverManyWishes() throws Exception {
    Document ready = ready();
    Document asked = ReprocessingRequests.requested(ready, ready.updatedAt(), null);
    ReprocessingRequests requests = context().bean(ReprocessingRequests.class);
    assertThat(requests.write(asked)).isTrue();
    assertThat(requests.write(asked)).isFalse();
    assertThat(context().bean(ReprocessingIntake.class).takeUp()).isOne();
    assertThat(context().bean(ReprocessingIntake.class).takeUp()).isZero();
    assertThat(context().queue().pending(Lane.BACKFILL)).isOne();
  }

  private Document ready() throws InterruptedException {
    Document document = uploads().text();
    assertThat(uploads().attempt()).isEqualTo(JobResult.READY);
    return uploads().now(document);
  }

  private Document ask(Document document) {
    Document asked = ReprocessingRequests.requested(document, document.updatedAt(), null);
    assertThat(context().bean(ReprocessingRequests.class).write(asked)).isTrue();
    assertThat(context().bean(ReprocessingIntake.class).takeUp()).isOne();
    return asked;
  }

  /** As if another release had made it. */
  private Document withAnotherRecipeOf(String derivation, Document ready) {
    Manifest manifest = uploads().manifest(ready);
    Recipe recipe = Objects.requireNonNull(manifest.derivation(derivation).orElseThrow().recipe());
    String old = Sha256.hex("another release");
    byte[] bytes =
        Json.MAPPER
            .writeValueAsString(manifest)
            .replace(recipe.hash(), old)
            .getBytes(StandardCharsets.UTF_8);
    ObjectVersion stored =
        context().store().put(ObjectKeys.manifest(ready.id()), bytes, "application/json");
    ManifestPointer pointer =
        new ManifestPointer(
            stored.key(), stored.versionId(), Sha256.hex(bytes), manifest.artifacts().size());
    context()
        .jdbc()
        .sql("update document set state = jsonb_set(state, '{manifest}', cast(:to as jsonb))")
        .param("to", Json.MAPPER.writeValueAsString(pointer))
        .update();
    return uploads().now(ready);
  }

  private void failAtUploadOf(String name) {
    context()
        .store()
        .before(
            (call, key) -> {
              if (call == Call.UPLOAD && key.endsWith("/" + name)) {
                throw new ForebayException(FailureCode.INTERNAL, "as told");
              }
            });
  }

  private static @Nullable String version(Manifest manifest, String producer) {
    Artifact first = manifest.of(producer).get(0);
    return first.versionId();
  }
}
