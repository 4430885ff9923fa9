package io.forebay.ingest.upload;

import io.forebay.common.document.Document;
import io.forebay.common.document.DocumentId;
import io.forebay.common.failure.FailureCode;
import io.forebay.common.registry.NewDocuments;
import io.forebay.common.tenant.TenantId;
import io.forebay.ingest.status.DocumentView;
import io.forebay.ingest.status.Documents;
import io.forebay.ingest.upload.BatchView.Result;
import io.forebay.ingest.web.ProblemWriter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;

/** Creates those documents of a batch that can be, together, however often the batch comes. */
@Component
class BatchCreation {

  /**
   * What became of a batch.
   *
   * @param replayed whether it became of an earlier request
   */
  record Outcome(List<Result> results, boolean replayed) {}

  private final NewUploads created;
  private final Repeats repeats;
  private final Documents documents;
  private final Offers offers;

  BatchCreation(NewUploads created, Repeats repeats, Documents documents, Offers offers) {
    this.created = created;
    this.repeats = repeats;
    this.documents = documents;
    this.offers = offers;
  }

  /** Signs first, then writes all rows. */
  Outcome create(TenantId tenant, List<BatchItem> items, @Nullable RequestMark mark) {
    List<@Nullable Document> fresh = items.stream().map(item -> document(tenant, item)).toList();
    List<Result> results = results(items, fresh);
    return written(fresh, mark)
        ? new Outcome(results, false)
        : repeated(tenant, items, mark)
            // Held when it was asked for, expired when it was looked up.
            .orElseGet(() -> create(tenant, items, mark));
  }

  private @Nullable Document document(TenantId tenant, BatchItem item) {
    return item instanceof BatchItem.Wanted wanted
        ? created.document(tenant, wanted.upload())
        : null;
  }

  /** Where nothing can be created, nothing is written: no key either. */
  private boolean written(List<@Nullable Document> fresh, @Nullable RequestMark mark) {
    List<Document> all = fresh.stream().filter(Objects::nonNull).toList();
    if (all.isEmpty()) {
      return repeats.of(mark).isEmpty();
    }
    List<@Nullable DocumentId> ids =
        fresh.stream().<@Nullable DocumentId>map(each -> each == null ? null : each.id()).toList();
    return created.write(new NewDocuments(all, null, repeats.claim(mark, ids)));
  }

  private Optional<Outcome> repeated(
      TenantId tenant, List<BatchItem> items, @Nullable RequestMark mark) {
    return repeats.of(mark).map(ids -> new Outcome(results(items, existing(tenant, ids)), true));
  }

  private List<@Nullable Document> existing(TenantId tenant, List<@Nullable DocumentId> ids) {
    Map<DocumentId, Document> known =
        documents.of(tenant, ids.stream().filter(Objects::nonNull).toList());
    return ids.stream().<@Nullable Document>map(id -> id == null ? null : known.get(id)).toList();
  }

  private List<Result> results(List<BatchItem> items, List<@Nullable Document> made) {
    return IntStream.range(0, items.size())
        .mapToObj(index -> result(index, items.get(index), made.get(index)))
        .toList();
  }

  private Result result(int index, BatchItem item, @Nullable Document document) {
    return document == null
        ? new Result(index, null, null, problem(item))
        : new Result(
            index, DocumentView.of(document), offers.wholeIfOpen(document, way(item)), null);
  }

  private static Way way(BatchItem item) {
    return item instanceof BatchItem.Wanted wanted ? wanted.upload().way() : Way.PUT;
  }

  private static ProblemDetail problem(BatchItem item) {
    return item instanceof BatchItem.Refused refused
        ? ProblemWriter.problem(refused.code(), refused.detail())
        : ProblemWriter.problem(
            FailureCode.DOCUMENT_NOT_FOUND, FailureCode.DOCUMENT_NOT_FOUND.sentence());
  }
}
