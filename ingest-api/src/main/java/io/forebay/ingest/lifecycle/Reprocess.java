package io.forebay.ingest.lifecycle;

import io.forebay.common.document.Document;
import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.common.profile.Profiles;
import io.forebay.common.registry.ReprocessingRequests;
import io.forebay.common.tenant.TenantId;
import io.forebay.ingest.status.Documents;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Has artifacts made anew. */
@Component
class Reprocess {

  private static final int TRIES = 10;

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
   * {@code not-reprocessable} where its status does not allow it. The profile asked for last is the
   * one that the generation is made by.
   *
   * @param wanted the profile to go by from then on; null for that of the document
   */
  Document of(TenantId tenant, String id, @Nullable String wanted) {
    for (int tries = 0; tries < TRIES; tries++) {
      Document document = documents.of(tenant, id);
      String profile = wanted == null ? null : profiles.chosen(tenant, wanted);
      Optional<Document> asked =
          ReprocessingRequests.pending(document)
              ? underWay(document, profile)
              : anew(document, profile);
      if (asked.isPresent()) {
        return asked.get();
      } // Somebody else was faster, with the same wish or another.
    }
    throw refused("The document is being changed by others; ask again.");
  }

  /** Empty where it has changed meanwhile. */
  private Optional<Document> anew(Document document, @Nullable String profile) {
    if (!ReprocessingRequests.possible(document)) {
      throw refused(
          "A document that is " + document.status().wire() + " cannot be processed again.");
    }
    Document requested = ReprocessingRequests.requested(document, clock.instant(), profile);
    return requests.write(requested) ? Optional.of(requested) : Optional.empty();
  }

  /** Empty where it has changed meanwhile. */
  private Optional<Document> underWay(Document document, @Nullable String profile) {
    if (profile == null || profile.equals(document.workingProfile())) {
      return Optional.of(document);
    }
    Document redirected = ReprocessingRequests.redirected(document, clock.instant(), profile);
    return requests.writeRedirected(redirected) ? Optional.of(redirected) : Optional.empty();
  }

  private static ForebayException refused(String detail) {
    return ForebayException.withDetail(FailureCode.NOT_REPROCESSABLE, detail);
  }
}
