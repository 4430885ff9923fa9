package io.forebay.ingest.status;

import io.forebay.common.document.DerivationOutcome;
import io.forebay.common.document.Document;
import io.forebay.common.document.DocumentId;
import io.forebay.common.document.DocumentStatus;
import io.forebay.common.document.Problem;
import io.forebay.common.document.Progress;
import io.forebay.common.document.Reprocessing;
import io.forebay.common.document.SourceObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a poller sees of a document.
 *
 * @param size bytes, once it is known
 * @param detectedType by the bytes, once they were inspected
 * @param sha256 hex of the uploaded bytes, once they were read
 * @param metadata as its client gave it, where it gave some
 * @param tags likewise
 * @param uploadExpiresAt while the upload is awaited
 * @param problem why it is not ready, or why the last attempt failed
 * @param generation 1, and one more each time that its artifacts are made anew
 * @param profile that chooses its derivations, where it is not the default one
 * @param reprocessing the next generation, on its way or failed
 */
public record DocumentView(
    DocumentId id,
    String name,
    String mediaType,
    @Nullable Long size,
    DocumentStatus status,
    long seq,
    Progress progress,
    @Nullable Problem problem,
    @Nullable String detectedType,
    @Nullable String sha256,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant uploadExpiresAt,
    @Nullable Map<String, @Nullable Object> metadata,
    @Nullable Map<String, String> tags,
    List<DerivationOutcome> derivations,
    int generation,
    @Nullable String profile,
    @Nullable NextGeneration reprocessing) {

  /**
   * A further generation of a ready document.
   *
   * @param profile by which it is made, where it was asked for with one
   */
  public record NextGeneration(
      int generation,
      String status,
      Instant requestedAt,
      @Nullable Problem problem,
      @Nullable String profile) {

    static @Nullable NextGeneration of(@Nullable Reprocessing next) {
      return next == null
          ? null
          : new NextGeneration(
              next.generation(),
              next.pending() ? "pending" : "failed",
              next.requestedAt(),
              next.problem(),
              next.profile());
    }
  }

  /** The view of this state. */
  public static DocumentView of(Document document) {
    SourceObject source = document.source();
    boolean waits = document.status() == DocumentStatus.AWAITING_UPLOAD;
    return new DocumentView(
        document.id(),
        document.declared().name(),
        document.declared().mediaType(),
        document.declared().exact() ? document.declared().size() : null,
        document.status(),
        document.seq(),
        document.progress(),
        document.problem(),
        source == null ? null : source.detectedType(),
        source == null ? null : source.sha256(),
        document.createdAt(),
        document.updatedAt(),
        waits ? document.uploadExpiresAt() : null,
        document.metadata().isEmpty() ? null : document.metadata(),
        document.tags().isEmpty() ? null : document.tags(),
        document.derivations(),
        document.generation(),
        document.profile(),
        NextGeneration.of(document.reprocessing()));
  }
}
