package io.forebay.ingest.upload;

import io.forebay.common.document.Document;
import io.forebay.common.document.DocumentId;
import io.forebay.common.registry.MultipartSession;
import io.forebay.common.tenant.TenantId;
import io.forebay.ingest.status.Documents;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.stereotype.Component;

/**
 * Creates one document for one request, however often the request comes. The registry decides which
 * of several at once it is; the others answer with its document.
 */
@Component
class Creation {

  /**
   * A document and how its bytes are brought.
   *
   * @param upload null where a repeated request finds that they cannot come any more
   * @param replayed whether an earlier request created it
   */
  record Opened(Document document, @Nullable UploadView upload, boolean replayed) {}

  private final NewUploads created;
  private final Repeats repeats;
  private final Documents documents;
  private final Offers offers;
  private final PartUploads parts;

  Creation(
      NewUploads created, Repeats repeats, Documents documents, Offers offers, PartUploads parts) {
    this.created = created;
    this.repeats = repeats;
    this.documents = documents;
    this.offers = offers;
    this.parts = parts;
  }

  /**
   * Signs first, then writes the row: no document is left behind whose upload could not be signed.
   */
  Opened open(TenantId tenant, WantedUpload wanted, @Nullable RequestMark mark) {
    Document document = created.document(tenant, wanted);
    // A repeat shall begin no upload in parts in vain; without parts only the row is asked.
    Optional<Opened> opened =
        wanted.inParts()
            ? repeated(tenant, wanted.way(), mark).or(() -> begun(document, wanted, mark))
            : written(document, wanted.way(), mark);
    return opened
        .or(() -> repeated(tenant, wanted.way(), mark))
        // Held when it was asked for, expired when it was looked up.
        .orElseGet(() -> open(tenant, wanted, mark));
  }

  /** What an earlier request with this mark has created. */
  Optional<Opened> repeated(TenantId tenant, Way way, @Nullable RequestMark mark) {
    return repeats.of(mark).map(ids -> repeated(tenant, way, ids));
  }

  private Opened repeated(TenantId tenant, Way way, List<@Nullable DocumentId> ids) {
    Document document = documents.of(tenant, Objects.requireNonNull(ids.get(0)).toString());
    return new Opened(document, offers.ifOpen(document, way), true);
  }

  private Optional<Opened> written(Document document, Way way, @Nullable RequestMark mark) {
    Opened opened = new Opened(document, offers.whole(document, way), false);
    return created.write(document, null, mark) ? Optional.of(opened) : Optional.empty();
  }

  private Optional<Opened> begun(
      Document document, WantedUpload wanted, @Nullable RequestMark mark) {
    MultipartSession session = parts.begin(document, wanted.partSize());
    boolean mayBeThere = false;
    try {
      Opened opened = new Opened(document, offers.inParts(document, session), false);
      mayBeThere = true;
      mayBeThere = created.write(document, session, mark);
      return mayBeThere ? Optional.of(opened) : Optional.empty();
    } catch (CannotGetJdbcConnectionException unasked) {
      mayBeThere = false;
      throw unasked;
    } finally {
      // A write that broke off may have been committed: its upload is left to the lifecycle.
      if (!mayBeThere) {
        parts.giveUp(document, session);
      }
    }
  }
}
