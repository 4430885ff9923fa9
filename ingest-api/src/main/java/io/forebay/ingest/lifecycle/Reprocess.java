package io.forebay.ingest.lifecycle;

import io.forebay.common.document.Document;
import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.common.registry.ReprocessingRequests;
import io.forebay.common.tenant.TenantId;
import io.forebay.ingest.status.Documents;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Has artifacts made anew. */
@Component
class Reprocess {

  private final Documents documents;
  private final ReprocessingRequests requests;
  private final Clock clock;

  Reprocess(Documents documents, ReprocessingRequests requests, Clock clock) {
    this.documents = documents;
    this.requests = requests;
    this.clock = clock;
  }

  /**
   * The document with a further generation on its way, however often that is asked for meanwhile;
   * {@code not-reprocessable} where its status does not allow it.
   */
  Document of(TenantId tenant, String id) {
    Document document = documents.of(tenant, id);
    if (ReprocessingRequests.pending(document)) {
      return document;
    }
    if (!ReprocessingRequests.possible(document)) {
      throw ForebayException.withDetail(
          FailureCode.NOT_REPROCESSABLE,
          "A document that is " + document.status().wire() + " cannot be processed again.");
    }
    Document requested = ReprocessingRequests.requested(document, clock.instant());
    // Somebody else was faster, with the same wish or another.
    return requests.write(requested) ? requested : of(tenant, id);
  }
}
