package io.forebay.processor.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.forebay.common.document.Artifact;
import io.forebay.common.document.Checksum;
import io.forebay.common.document.ChecksumAlgorithm;
import io.forebay.common.document.Declaration;
import io.forebay.common.document.Document;
import io.forebay.common.document.DocumentStatus;
import io.forebay.common.document.Manifest;
import io.forebay.common.document.ManifestPointer;
import io.forebay.common.document.ObjectKeys;
import io.forebay.common.document.Problem;
import io.forebay.common.document.SampleDocuments;
import io.forebay.common.document.SourceObject;
import io.forebay.common.event.EventType;
import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.common.json.Json;
import io.forebay.common.storage.ObjectVersion;
import io.forebay.processor.ScriptedStore.Call;
import io.forebay.processor.job.Job;
import io.forebay.processor.job.JobHandler;
import io.forebay.processor.job.JobResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DataAccessResourceFailureException;

/** Attempts one by one, with real workers; what fails, fails because the bucket is told to. */
class DocumentPipelineIT extends PipelineTestBase {

  private static final byte[] TEXT =
      "Water collects in the forebay before it is let on.\n".getBytes(StandardCharsets.UTF_8);

  private int last;

  /** What is left of a process that was killed. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }

  @Test
  void makesADocumentReadyWithAManifestOfWhatIsThere() throws Exception {
    Document document = uploaded();
    List<String> writes = new ArrayList<>();
    context()
        .store()
        .after(
            (call, key) -> {
              if (call != Call.DOWNLOAD && call != Call.READ) {
                writes.add(key);
              }
            });
    assertThat(attempt()).isEqualTo(JobResult.READY);
    Document ready = now(document);
    assertThat(ready.status()).isEqualTo(DocumentStatus.READY);
    assertThat(ready.problem()).isNull();
    assertThat(ready.progress().derivationsDone()).isEqualTo(4);
    assertThat(ready.derivations())
        .extracting("name")
        .containsExactly("metadata", "text", "chunk", "summary");
    assertThat(writes).last().isEqualTo(ObjectKeys.manifest(document.id()));
    assertComplete(ready);
    assertThat(manifest(ready).artifacts())
        .extracting(Artifact::name)
        .contains("original.txt", "metadata.json", "text.txt", "chunks/0001.json");
    assertEnded(document, "processing-started", "document-ready");
  }

  @Test
  void leavesNoScratchBehind() throws Exception {
    uploaded();
    assertThat(attempt()).isEqualTo(JobResult.READY);
    uploaded("n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=", null);
    assertThat(attempt()).isEqualTo(JobResult.REJECTED);
    Path own = context().bean(Scratch.class).root();
    assertThat(own).isDirectoryNotContaining(path -> path.toString().contains("019aa000"));
  }

  @Test
  void rejectsBytesOfAnotherChecksum() throws Exception {
    Document document = uploaded("n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=", null);
    assertThat(attempt()).isEqualTo(JobResult.REJECTED);
    assertEnded(document, DocumentStatus.REJECTED, FailureCode.CHECKSUM_MISMATCH);
    assertEnded(document, "processing-started", "document-rejected");
  }

  /** The store cannot prove the whole of an upload in parts, so every kind is proved here too. */
  @ParameterizedTest
  @EnumSource
  void provesADeclaredChecksumOfEachKind(ChecksumAlgorithm algorithm) throws Exception {
    Path file = Files.write(Files.createTempFile("source", ".txt"), TEXT);
    String right = algorithm.of(file);
    confirmed(new Checksum(algorithm.wire(), right), null);
    assertThat(attempt()).isEqualTo(JobResult.READY);
    String wrong = algorithm.of(Files.writeString(file, "other bytes"));
    Document document = confirmed(new Checksum(algorithm.wire(), wrong), null);
    assertThat(attempt()).isEqualTo(JobResult.REJECTED);
    assertEnded(document, DocumentStatus.REJECTED, FailureCode.CHECKSUM_MISMATCH);
    Files.delete(file);
  }

  @Test
  void failsWhereThePinnedVersionIsGone() throws Exception {
    Document document = uploaded(null, "v-gone");
    assertThat(attempt()).isEqualTo(JobResult.FAILED);
    assertEnded(document, DocumentStatus.FAILED, FailureCode.SOURCE_MISSING);
    assertEnded(document, "processing-started", "document-failed");
  }

  @Test
  void showsWhyAndWhenItGoesOnAndThenGoesOn() throws Exception {
    Document document = uploaded();
    failAt(Call.COPY, FailureCode.INTERNAL);
    assertThat(attempt()).isEqualTo(JobResult.RETRIED);
    Document waiting = now(document);
    assertThat(waiting.status()).isEqualTo(DocumentStatus.PROCESSING);
    assertThat(waiting.problem()).isEqualTo(Problem.of(FailureCode.INTERNAL));
    assertThat(waiting.progress().nextAttemptAt()).isNotNull();
    assertThat(waiting.progress().attempt()).isEqualTo(1);
    context().store().heal();
    assertThat(attempt()).isEqualTo(JobResult.READY);
    assertThat(now(document).problem()).isNull();
    assertThat(now(document).progress().attempt()).isEqualTo(2);
    assertThat(now(document).progress().nextAttemptAt()).isNull();
    assertComplete(now(document));
    assertEnded(document, "processing-started", "document-ready");
  }

  @Test
  void failsAfterFiveAttemptsAtWhatNeverWorks() throws Exception {
    Document document = uploaded();
    failAt(Call.COPY, FailureCode.INTERNAL);
    assertThat(attempts(5))
        .containsExactly(
            JobResult.RETRIED,
            JobResult.RETRIED,
            JobResult.RETRIED,
            JobResult.RETRIED,
            JobResult.FAILED);
    assertEnded(document, DocumentStatus.FAILED, FailureCode.INTERNAL);
    assertEnded(document, "processing-started", "document-failed");
  }

  @Test
  void failsAfterThreeDeathsOfAWorker() throws Exception {
    Document document = uploaded();
    failAt(Call.COPY, FailureCode.CRASHED);
    assertThat(attempts(3)).containsExactly(JobResult.RETRIED, JobResult.RETRIED, JobResult.FAILED);
    assertEnded(document, DocumentStatus.FAILED, FailureCode.CRASHED);
    assertEnded(document, "processing-started", "document-failed");
  }

  @Test
  void burnsNoAttemptWhileTheStoreIsAway() throws Exception {
    Document document = uploaded();
    failAt(Call.DOWNLOAD, FailureCode.STORAGE_UNAVAILABLE);
    assertThat(attempts(8)).containsOnly(JobResult.RETRIED);
    assertThat(now(document).problem()).isEqualTo(Problem.of(FailureCode.STORAGE_UNAVAILABLE));
    context().store().heal();
    assertThat(attempt()).isEqualTo(JobResult.READY);
    assertThat(now(document).progress().attempt()).isEqualTo(1);
    assertEnded(document, "processing-started", "document-ready");
  }

  /** Rights that are refused may come back; but not for ever. */
  @Test
  void endsADocumentTruthfullyWhoseStoreRefusesItUntilItsTimeIsOver() throws Exception {
    Document document = uploaded();
    context()
        .store()
        .before(
            (call, key) -> {
              context().clock().ahead(Duration.ofMinutes(61)); // it passes while the store is asked
              throw new ForebayException(FailureCode.STORAGE_UNAVAILABLE, "403");
            });
    assertThat(attempt()).isEqualTo(JobResult.FAILED);
    assertEnded(document, DocumentStatus.FAILED, FailureCode.STORAGE_UNAVAILABLE);
    assertEnded(document, "processing-started", "document-failed");
  }

  @Test
  void failsADocumentPastItsDeadline() throws Exception {
    Document document = uploaded();
    context().jdbc().sql("update job set deadline = now() - interval '1 second'").update();
    assertThat(attempt()).isEqualTo(JobResult.FAILED);
    assertEnded(document, DocumentStatus.FAILED, FailureCode.DEADLINE_EXCEEDED);
    assertEnded(document, "document-failed");
  }

  @Test
  void failsADocumentOverWhichEveryProcessDied() throws Exception {
    Document document = uploaded();
    for (int claim = 1; claim <= 5; claim++) {
      context().claim();
      context().lapse();
    }
    assertThat(attempt()).isEqualTo(JobResult.FAILED);
    assertEnded(document, DocumentStatus.FAILED, FailureCode.CRASHED);
  }

  /** Its job is taken over at every call to the store in turn, the last one after the manifest. */
  @Test
  void letsAWorkerThatLostItsJobChangeNothing() throws Exception {
    for (Call call : List.of(Call.DOWNLOAD, Call.COPY, Call.UPLOAD, Call.PUT)) {
      context().forgetEverything();
      Document document = uploaded();
      AtomicReference<Job> second = new AtomicReference<>();
      AtomicReference<Document> then = new AtomicReference<>();
      context()
          .store()
          .after(
              (met, key) -> {
                if (met == call && second.get() == null) {
                  context().lapse();
                  second.set(context().claim());
                  then.set(now(document));
                }
              });
      assertThat(attempt()).as("at %s", call).isEqualTo(JobResult.LOST);
      assertThat(now(document)).isEqualTo(then.get());
      assertThat(context().events(document.id()))
          .containsExactly("upload-requested", "upload-completed", "processing-started");
      assertThat(handle(Objects.requireNonNull(second.get()))).isEqualTo(JobResult.READY);
      assertComplete(now(document));
      assertEnded(document, "processing-started", "document-ready");
    }
  }

  /** The process dies where the manifest is written and the row does not point at it yet. */
  @Test
  void endsReadyOnceAfterADeathBetweenManifestAndCommit() throws Exception {
    Document document = uploaded();
    context()
        .store()
        .after(
            (call, key) -> {
              if (call == Call.PUT) {
                throw new Killed();
              }
            });
    assertThatExceptionOfType(Killed.class).isThrownBy(this::attempt);
    assertThat(now(document).status()).isEqualTo(DocumentStatus.PROCESSING);
    String abandoned =
        context().store().head(ObjectKeys.manifest(document.id()), null).orElseThrow().versionId();
    context().store().heal();
    context().lapse();
    assertThat(attempt()).isEqualTo(JobResult.READY);
    assertThat(pointer(now(document)).versionId()).isEqualTo(abandoned);
    assertComplete(now(document));
    assertEnded(document, "processing-started", "document-ready");
  }

  @Test
  void dropsTheJobOfADocumentThatHasEnded() throws Exception {
    Document document = uploaded();
    Document deleted = document.change().to(DocumentStatus.DELETED).at(SampleDocuments.CREATED);
    context().registry().replace(deleted, EventType.DOCUMENT_DELETED);
    assertThat(attempt()).isEqualTo(JobResult.LOST);
    assertThat(now(document)).isEqualTo(deleted);
    assertEnded(document, "document-deleted");
  }

  @Test
  void leavesADocumentAloneThatIsDeletedMeanwhile() throws Exception {
    Document document = uploaded();
    context()
        .store()
        .after(
            (call, key) -> {
              if (call == Call.COPY) {
                Document deleted =
                    now(document).change().to(DocumentStatus.DELETED).at(SampleDocuments.CREATED);
                context().registry().replace(deleted, EventType.DOCUMENT_DELETED);
              }
            });
    assertThat(attempt()).isEqualTo(JobResult.LOST);
    assertThat(now(document).status()).isEqualTo(DocumentStatus.DELETED);
    assertThat(attempt()).isEqualTo(JobResult.LOST);
    assertEnded(document, "processing-started", "document-deleted");
  }

  @Test
  void leavesAnAttemptToTheRunnerDuringWhichTheDatabaseWentAway() {
    Document document = uploaded();
    context()
        .store()
        .before(
            (call, key) -> {
              throw new DataAccessResourceFailureException("away");
            });
    assertThatExceptionOfType(DataAccessResourceFailureException.class).isThrownBy(this::attempt);
    assertThat(now(document).problem()).isNull();
  }

  /**
   * A state that the database refuses is refused at every attempt: without an end it would spin.
   */
  @Test
  void endsADocumentWhoseStateTheDatabaseRefuses() throws Exception {
    Document document = uploaded();
    context()
        .jdbc()
        .sql("alter table document add constraint no check (status <> 'ready')")
        .update();
    try {
      assertThat(attempts(5)).last().isEqualTo(JobResult.FAILED);
    } finally {
      context().jdbc().sql("alter table document drop constraint no").update();
    }
    assertEnded(document, DocumentStatus.FAILED, FailureCode.INTERNAL);
    assertEnded(document, "processing-started", "document-failed");
  }

  @Test
  void stopsWhereItIsInterrupted() {
    Document document = uploaded();
    context()
        .store()
        .after(
            (call, key) -> {
              if (call == Call.DOWNLOAD) {
                Thread.currentThread().interrupt();
              }
            });
    assertThatExceptionOfType(InterruptedException.class).isThrownBy(this::attempt);
    assertThat(Thread.interrupted()).isFalse();
    assertThat(now(document).problem()).isNull();
    assertThat(context().jobs()).isOne();
  }

  private Document uploaded() {
    return uploaded(Base64.getEncoder().encodeToString(sha256(TEXT)), null);
  }

  private Document uploaded(@Nullable String sha256, @Nullable String versionId) {
    return confirmed(sha256 == null ? null : new Checksum(Checksum.SHA256, sha256), versionId);
  }

  /** Confirmed, with a job; the checksum is the declared one, the version the pinned one. */
  private Document confirmed(@Nullable Checksum checksum, @Nullable String versionId) {
    last++;
    Declaration declared = new Declaration("notes.txt", "text/plain", TEXT.length, checksum);
    Document awaiting =
        Document.requested(
            SampleDocuments.id(last),
            "acme",
            declared,
            SampleDocuments.CREATED,
            SampleDocuments.CREATED);
    context().registry().create(awaiting);
    ObjectVersion object = context().store().put(awaiting.uploadKey(), TEXT, "text/plain");
    SourceObject source =
        new SourceObject(
            "in-memory",
            object.key(),
            versionId == null ? object.versionId() : versionId,
            object.etag(),
            object.size(),
            null,
            null);
    Document uploaded =
        awaiting.change().source(source).to(DocumentStatus.UPLOADED).at(SampleDocuments.CREATED);
    context().registry().replace(uploaded, EventType.UPLOAD_COMPLETED);
    context().add(uploaded.id());
    return uploaded;
  }

  private void failAt(Call failing, FailureCode code) {
    context()
        .store()
        .before(
            (call, key) -> {
              if (call == failing) {
                throw new ForebayException(code, "as told");
              }
            });
  }

  private JobResult attempt() throws InterruptedException {
    return handle(context().claim());
  }

  private List<JobResult> attempts(int number) throws InterruptedException {
    List<JobResult> results = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      results.add(attempt());
    }
    return results;
  }

  private JobResult handle(Job job) throws InterruptedException {
    return context().bean(JobHandler.class).handle(job);
  }

  private Document now(Document document) {
    return context().registry().find(document.id()).orElseThrow();
  }

  /** No job is left, and these events came after the upload's. */
  private void assertEnded(Document document, String... events) {
    assertThat(context().jobs()).isZero();
    assertThat(context().events(document.id()))
        .startsWith("upload-requested", "upload-completed")
        .endsWith(events)
        .hasSize(2 + events.length);
  }

  private void assertEnded(Document document, DocumentStatus status, FailureCode code) {
    assertThat(now(document).status()).isEqualTo(status);
    assertThat(now(document).problem()).isEqualTo(Problem.of(code));
    assertThat(now(document).manifest()).isNull();
  }

  /** What the row points at is the manifest, and all that this names is there as it says. */
  private void assertComplete(Document ready) {
    ManifestPointer pointer = pointer(ready);
    byte[] bytes = context().store().read(pointer.key(), pointer.versionId());
    assertThat(hex(bytes)).isEqualTo(pointer.sha256());
    Manifest manifest = manifest(ready);
    assertThat(manifest.artifacts()).hasSize(pointer.artifacts()).isNotEmpty();
    assertThat(manifest.source().object()).isEqualTo(ready.source());
    assertThat(manifest.outcomes()).isEqualTo(ready.derivations());
    assertThat(manifest.complete()).isTrue();
    for (Artifact artifact : manifest.artifacts()) {
      byte[] content = context().store().read(artifact.key(), artifact.versionId());
      assertThat(hex(content)).as(artifact.name()).isEqualTo(artifact.sha256());
      assertThat(content).as(artifact.name()).hasSize((int) artifact.size());
    }
  }

  private Manifest manifest(Document ready) {
    ManifestPointer pointer = pointer(ready);
    return Json.MAPPER.readValue(
        context().store().read(pointer.key(), pointer.versionId()), Manifest.class);
  }

  private static ManifestPointer pointer(Document ready) {
    return Objects.requireNonNull(ready.manifest());
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(sha256(bytes));
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
