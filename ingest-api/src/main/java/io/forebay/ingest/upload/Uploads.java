package io.forebay.ingest.upload;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import io.forebay.common.document.Declaration;
import io.forebay.common.document.Document;
import io.forebay.common.document.DocumentId;
import io.forebay.common.document.DocumentStatus;
import io.forebay.common.notification.CompletionHint;
import io.forebay.common.notification.CompletionHints;
import io.forebay.common.registry.MultipartSession;
import io.forebay.common.storage.ObjectStore;
import io.forebay.common.storage.UploadSigner;
import io.forebay.common.telemetry.Meters;
import io.forebay.common.tenant.TenantId;
import io.forebay.ingest.status.Documents;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Opens uploads, signs them anew and passes on that they are done. */
@Component
class Uploads {

  /** A document and how its bytes are brought. */
  record Opened(Document document, UploadView upload) {}

  private final NoArgGenerator ids = Generators.timeBasedEpochGenerator();
  private final Documents documents;
  private final OpenUploads waiting;
  private final UploadRecords records;
  private final PartUploads parts;
  private final PartSigning signing;
  private final UploadSigner signer;
  private final CompletionHints hints;
  private final ObjectStore store;
  private final UploadProperties properties;
  private final Clock clock;
  private final Counter requested;

  Uploads(
      Documents documents,
      OpenUploads waiting,
      UploadRecords records,
      PartUploads parts,
      PartSigning signing,
      UploadSigner signer,
      CompletionHints hints,
      ObjectStore store,
      UploadProperties properties,
      Clock clock,
      MeterRegistry meters) {
    this.documents = documents;
    this.waiting = waiting;
    this.records = records;
    this.parts = parts;
    this.signing = signing;
    this.signer = signer;
    this.hints = hints;
    this.store = store;
    this.properties = properties;
    this.clock = clock;
    this.requested = Meters.UPLOADS_REQUESTED.counter(meters);
  }

  /**
   * Signs first, then writes the row: no document is left behind whose upload could not be signed.
   *
   * @param inParts the client's wish, where it has one
   */
  Opened open(TenantId tenant, Declaration declared, @Nullable Boolean inParts) {
    Instant now = clock.instant();
    Document document =
        Document.requested(
            new DocumentId(ids.generate()),
            tenant.value(),
            declared,
            now,
            now.plus(properties.sessionLife()));
    boolean multipart = parts.suit(declared.size(), inParts);
    UploadView upload = multipart ? begun(document) : written(document);
    requested.increment();
    return new Opened(document, upload);
  }

  private UploadView written(Document document) {
    UploadView upload = whole(document);
    records.create(document, null);
    return upload;
  }

  private UploadView begun(Document document) {
    MultipartSession session = parts.begin(document);
    try {
      UploadView upload = signing.offer(document, session);
      records.create(document, session);
      return upload;
    } catch (RuntimeException notOpened) {
      parts.giveUp(document, session);
      throw notOpened;
    }
  }

  /** How the bytes are brought now; earlier URLs stay good until they expire. */
  UploadView again(TenantId tenant, String id) {
    Document document = waiting.of(tenant, id);
    return parts
        .of(document)
        .<UploadView>map(session -> signing.offer(document, session))
        .orElseGet(() -> whole(document));
  }

  private UploadView whole(Document document) {
    return UploadView.Single.of(
        signer.signPut(document.uploadKey(), document.declared(), waiting.urlLife(document)));
  }

  /**
   * Hints that the bytes are there, put together first where they came in parts; for a document
   * that no longer waits there is nothing to hint.
   */
  Document completed(TenantId tenant, String id) {
    Document document = documents.of(tenant, id);
    if (document.status() == DocumentStatus.AWAITING_UPLOAD) {
      parts.complete(document);
      hints.send(
          CompletionHint.from("client", store.bucket(), document.uploadKey(), clock.instant()));
    }
    return document;
  }
}
