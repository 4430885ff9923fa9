package io.forebay.processor.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.forebay.common.document.Checksum;
import io.forebay.common.document.Document;
import io.forebay.common.document.DocumentStatus;
import io.forebay.common.document.Problem;
import io.forebay.common.document.SampleDocuments;
import io.forebay.common.document.SourceObject;
import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.common.storage.ObjectVersion;
import io.forebay.common.telemetry.Meters;
import io.forebay.processor.ProcessorContext;
import io.forebay.processor.notification.CompletionSignal;
import io.forebay.processor.notification.SignalHandler;
import io.forebay.processor.notification.SignalOutcome;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UploadConfirmationIT {

  private final ProcessorContext context = new ProcessorContext(Map.of(), "completion");
  private final SignalHandler confirmation = context.bean(SignalHandler.class);
  private int last;

  @AfterAll
  void close() {
    context.close();
  }

  @BeforeEach
  void forgetEverything() {
    context.forgetEverything();
  }

  @Test
  void confirmsAnUploadWithItsEventAndItsJob() {
    Document document = awaiting();
    ObjectVersion object = upload(document);
    assertThat(signal(document)).isEqualTo(SignalOutcome.ACCEPTED);
    Document uploaded = now(document);
    assertThat(uploaded.status()).isEqualTo(DocumentStatus.UPLOADED);
    assertThat(uploaded.seq()).isEqualTo(2);
    assertThat(uploaded.source())
        .isEqualTo(
            new SourceObject(
                "in-memory",
                object.key(),
                object.versionId(),
                object.etag(),
                object.size(),
                null,
                null));
    assertThat(context.events(document.id()))
        .containsExactly("upload-requested", "upload-completed");
    assertThat(context.claim().documentId()).isEqualTo(document.id());
  }

  /** The job cannot be added; then the document has not moved and no event is out. */
  @Test
  void changesNothingWhereAPartOfTheTransactionFails() {
    Document document = awaiting();
    upload(document);
    context.jdbc().sql("alter table job rename to job_away").update();
    try {
      assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> signal(document));
    } finally {
      context.jdbc().sql("alter table job_away rename to job").update();
    }
    assertUntouched(document);
    assertThat(signal(document)).isEqualTo(SignalOutcome.ACCEPTED);
  }

  @Test
  void rejectsAnUploadOfAnotherSize() {
    Document document = awaiting();
    store(document, (int) document.declared().size() + 1, "application/pdf");
    assertRejected(document, FailureCode.SIZE_MISMATCH);
  }

  @Test
  void rejectsAnUploadOfAnotherContentType() {
    Document document = awaiting();
    store(document, (int) document.declared().size(), "text/html");
    assertRejected(document, FailureCode.CONTENT_TYPE_MISMATCH);
  }

  @Test
  void rejectsAnUploadOfWhichTheStoreKnowsAnotherChecksum() {
    Document document = awaiting();
    Checksum other = new Checksum(Checksum.SHA256, "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    byte[] bytes = new byte[(int) document.declared().size()];
    context.store().memory().put(document.uploadKey(), bytes, "application/pdf", other, "AES256");
    assertRejected(document, FailureCode.CHECKSUM_MISMATCH);
  }

  @Test
  void takesAContentTypeInAnyCase() {
    Document document = awaiting();
    store(document, (int) document.declared().size(), "Application/PDF");
    assertThat(signal(document)).isEqualTo(SignalOutcome.ACCEPTED);
  }

  private void assertRejected(Document document, FailureCode code) {
    double before = ended(code);
    assertThat(signal(document)).isEqualTo(SignalOutcome.ACCEPTED);
    assertThat(now(document).status()).isEqualTo(DocumentStatus.REJECTED);
    assertThat(now(document).problem()).isEqualTo(Problem.of(code));
    assertThat(context.events(document.id()))
        .containsExactly("upload-requested", "document-rejected");
    assertThat(context.jobs()).isZero();
    assertThat(ended(code)).isEqualTo(before + 1);
    assertThat(signal(document)).isEqualTo(SignalOutcome.DUPLICATE);
  }

  @Test
  void ignoresAForeignBucket() {
    Document document = awaiting();
    upload(document);
    assertIgnored(document, "elsewhere", document.uploadKey());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "uploads/evil/{id}/{name}",
        "uploads/acme/{id}/other.pdf",
        "uploads/acme/{id}/{name}/",
        "uploads/acme/{id}/../{id}/{name}",
        "uploads/acme/../acme/{id}/{name}",
        "/uploads/acme/{id}/{name}",
        "uploads//acme/{id}/{name}",
        "documents/{id}/{name}",
        "documents/{id}/manifest.json",
        "uploads/acme/{id}/",
        "uploads/acme/{id}",
        "uploads/acme/00000000-0000-0000-0000-000000000000/{name}",
        "uploads/acme/not-an-id/{name}",
        "uploads/acme/{id}/{name}\u0000",
        "../../etc/passwd",
        "",
      })
  void ignoresAKeyThatIsNoUploadItAwaits(String form) {
    Document document = awaiting();
    upload(document);
    String key =
        form.replace("{id}", document.id().toString())
            .replace("{name}", document.declared().name());
    context.store().put(key, new byte[1], "application/pdf");
    assertIgnored(document, "in-memory", key);
  }

  @Test
  void ignoresASignalForAnObjectThatIsNotThere() {
    Document document = awaiting();
    assertIgnored(document, "in-memory", document.uploadKey());
  }

  private void assertIgnored(Document document, String bucket, String key) {
    assertThat(confirmation.handle(new CompletionSignal(bucket, key)).tag()).isEqualTo("ignored");
    assertUntouched(document);
  }

  private void assertUntouched(Document document) {
    assertThat(now(document)).isEqualTo(document);
    assertThat(context.events(document.id())).containsExactly("upload-requested");
    assertThat(context.jobs()).isZero();
  }

  @Test
  void acceptsASignalOnce() {
    Document document = awaiting();
    upload(document);
    assertThat(signal(document)).isEqualTo(SignalOutcome.ACCEPTED);
    assertThat(signal(document)).isEqualTo(SignalOutcome.DUPLICATE);
    assertThat(context.events(document.id())).hasSize(2);
    assertThat(context.jobs()).isOne();
  }

  /** All of them have seen the document wait before the first of them changes it. */
  @Test
  void acceptsOneOfSixteenSignalsThatComeAtOnce() throws Exception {
    Document document = awaiting();
    upload(document);
    int signals = 16;
    CyclicBarrier allAtTheStore = new CyclicBarrier(signals);
    context.store().after((call, key) -> meet(allAtTheStore));
    ExecutorService threads = Executors.newFixedThreadPool(signals);
    List<Future<SignalOutcome>> handling = new ArrayList<>();
    for (int i = 0; i < signals; i++) {
      handling.add(threads.submit(() -> signal(document)));
    }
    List<SignalOutcome> outcomes = new ArrayList<>();
    for (Future<SignalOutcome> each : handling) {
      outcomes.add(each.get());
    }
    threads.shutdown();
    assertThat(outcomes).containsOnly(SignalOutcome.ACCEPTED, SignalOutcome.DUPLICATE);
    assertThat(outcomes).containsOnlyOnce(SignalOutcome.ACCEPTED);
    assertThat(context.events(document.id()))
        .containsExactly("upload-requested", "upload-completed");
    assertThat(context.jobs()).isOne();
  }

  @Test
  void takesASignalForAReadyDocumentForADuplicate() {
    Document document = awaiting();
    upload(document);
    signal(document);
    Document uploaded = now(document);
    Document processing =
        uploaded.change().to(DocumentStatus.PROCESSING).at(SampleDocuments.CREATED);
    context.registry().replaceQuietly(processing);
    Document ready = processing.change().to(DocumentStatus.READY).at(SampleDocuments.CREATED);
    context.registry().replaceQuietly(ready);
    store(document, 1, "text/html");
    assertThat(signal(document)).isEqualTo(SignalOutcome.DUPLICATE);
    assertThat(now(document)).isEqualTo(ready);
  }

  /** Whoever writes to the same key again changes nothing about what is read later. */
  @Test
  void pinsTheVersionThatItSaw() {
    Document document = awaiting();
    ObjectVersion seen = upload(document);
    signal(document);
    upload(document);
    assertThat(signal(document)).isEqualTo(SignalOutcome.DUPLICATE);
    SourceObject source = Objects.requireNonNull(now(document).source());
    assertThat(source.versionId()).isEqualTo(seen.versionId());
  }

  @Test
  void hasTheSignalComeAgainWhereTheStoreIsAway() {
    Document document = awaiting();
    upload(document);
    context
        .store()
        .before(
            (call, key) -> {
              throw new ForebayException(FailureCode.STORAGE_UNAVAILABLE, "503");
            });
    assertThatExceptionOfType(ForebayException.class).isThrownBy(() -> signal(document));
    assertUntouched(document);
    context.store().heal();
    assertThat(signal(document)).isEqualTo(SignalOutcome.ACCEPTED);
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception broken) {
      throw new IllegalStateException(broken);
    }
  }

  private Document awaiting() {
    last++;
    Document document = SampleDocuments.awaiting(last, "acme");
    context.registry().create(document);
    return document;
  }

  private ObjectVersion upload(Document document) {
    return store(document, (int) document.declared().size(), "application/pdf");
  }

  private ObjectVersion store(Document document, int size, String mediaType) {
    return context.store().put(document.uploadKey(), new byte[size], mediaType);
  }

  private SignalOutcome signal(Document document) {
    return confirmation.handle(new CompletionSignal("in-memory", document.uploadKey()));
  }

  private Document now(Document document) {
    return context.registry().find(document.id()).orElseThrow();
  }

  private double ended(FailureCode code) {
    return Meters.DOCUMENTS_ENDED
        .counter(context.bean(MeterRegistry.class), "status", "rejected", "code", code.code())
        .count();
  }
}
