package io.forebay.ingest.upload;

import io.forebay.common.document.Document;
import io.forebay.common.document.DocumentStatus;
import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.common.tenant.TenantId;
import io.forebay.ingest.status.Documents;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Uploads whose bytes may still come. How long a document waits for them and how long one URL is
 * good for are two things; only no URL outlives the wait.
 */
@Component
class OpenUploads {

  private static final Duration SHORTEST = Duration.ofSeconds(1);

  private final Documents documents;
  private final UploadProperties properties;
  private final Clock clock;

  OpenUploads(Documents documents, UploadProperties properties, Clock clock) {
    this.documents = documents;
    this.properties = properties;
    this.clock = clock;
  }

  /** The tenant's document while it waits for its bytes, afterwards {@code upload-closed}. */
  Document of(TenantId tenant, String id) {
    Document document = documents.of(tenant, id);
    requireOpen(document);
    return document;
  }

  static void requireOpen(Document document) {
    if (document.status() != DocumentStatus.AWAITING_UPLOAD) {
      throw ForebayException.withDetail(
          FailureCode.UPLOAD_CLOSED,
          "The document is " + document.status().wire() + " and waits for no bytes.");
    }
  }

  /** Whether a URL would be signed for it now. */
  boolean isOpen(Document document) {
    return document.status() == DocumentStatus.AWAITING_UPLOAD
        && left(document).compareTo(SHORTEST) >= 0;
  }

  private Duration left(Document document) {
    return Duration.between(clock.instant(), document.uploadExpiresAt());
  }

  /** For a URL signed now; with less than a second left the upload is closed. */
  Duration urlLife(Document document) {
    Duration left = left(document);
    if (left.compareTo(SHORTEST) < 0) {
      throw ForebayException.withDetail(
          FailureCode.UPLOAD_CLOSED, "The time for this upload is over.");
    }
    Duration whole = Duration.ofSeconds(left.toSeconds());
    return whole.compareTo(properties.urlLife()) < 0 ? whole : properties.urlLife();
  }
}
