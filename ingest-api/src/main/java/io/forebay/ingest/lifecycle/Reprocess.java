package io.forebay.ingest.lifecycle;

import io.forebay.common.document.Document;
import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.common.profile.Profiles;
import io.forebay.common.registry.ReprocessingRequests;
import io.forebay.common.tenant.TenantId;
import io.forebay.ingest.status.Documents;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Has artifacts made anew. */
@Component
class Reprocess {

  private final Documents documents;
  private final ReprocessingRequests requests;
  private final Profiles profiles;
  private final Clock clock;

  Reprocess(Documents documents, ReprocessingRequests requests, Profiles profiles, Clock clock) {
    this.documents = documents;
    this.requests = requests;
    this.profiles = profiles;
    this.clock = clock;
  }

  /**
   * The document with a further generation on its way, however often that is asked for meanwhile;
   * {@code not-reprocessable} where its status does not allow it, or where one by another profile
   * is on its way.
   *
   * @param wanted the profile to go by from then on; null for that of the document
   */
  Document of(TenantId tenant, String id, @Nullable String wanted) {
    Document document = documents.of(tenant, id);
    String profile = wanted == null ? null : profiles.chosen(tenant, wanted);
    if (ReprocessingRequests.pending(document)) {
      return pending(document, profile);
    }
    if (!ReprocessingRequests.possible(document)) {
      throw refused(
          "A document that is " + document.status().wire() + " cannot be processed again.");
    }
    Document requested = ReprocessingRequests.requested(document, clock.instant(), profile);
    // Somebody else was faster, with the same wish or another.
    return requests.write(requested) ? requested : of(tenant, id, wanted);
  }

  private static Document pending(Document document, @Nullable String profile) {
    String current = document.workingProfile();
    if (profile != null && !profile.equals(current)) {
      throw refused("It is being processed again by the profile " + current + " at the moment.");
    }
    return document;
  }

  private static ForebayException refused(String detail) {
    return ForebayException.withDetail(FailureCode.NOT_REPROCESSABLE, detail);
  }
}
