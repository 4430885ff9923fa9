package io.forebay.common.registry;

import io.forebay.common.document.Document;
import io.forebay.common.document.DocumentId;
import io.forebay.common.document.DocumentStatus;
import io.forebay.common.document.Progress;
import io.forebay.common.document.Reprocessing;
import io.forebay.common.event.EventType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Documents that are to be processed again, from the wish for it until a job takes it up. */
@Component
public class ReprocessingRequests {

  private final JdbcClient jdbc;
  private final DocumentRegistry registry;

  ReprocessingRequests(JdbcClient jdbc, DocumentRegistry registry) {
    this.jdbc = jdbc;
    this.registry = registry;
  }

  /** A document that waits to be processed again. */
  public record Requested(DocumentId document, String tenant) {}

  /** Whether a document may be processed again: its work has ended, and its bytes are known. */
  public static boolean possible(Document document) {
    return switch (document.status()) {
      case READY, REJECTED, FAILED -> document.source() != null;
      case AWAITING_UPLOAD, UPLOADED, PROCESSING, EXPIRED, CANCELLED, DELETED, ERASED -> false;
    };
  }

  /** Whether a further generation is on its way already. */
  public static boolean pending(Document document) {
    Reprocessing wanted = document.reprocessing();
    boolean remade = document.status() == DocumentStatus.PROCESSING && document.generation() > 1;
    return remade || (wanted != null && wanted.pending());
  }

  /**
   * The document as it is once that is asked for. A ready one stays ready, with its artifacts,
   * until the next generation is; another one is processed as if it had just come.
   */
  public static Document requested(Document document, Instant now) {
    int next = document.workingGeneration() + 1;
    return document.status() == DocumentStatus.READY
        ? document.change().reprocessing(new Reprocessing(next, now, null, null)).at(now)
        : document
            .change()
            .to(DocumentStatus.PROCESSING)
            .problem(null)
            .progress(Progress.NONE)
            .generation(next)
            .at(now);
  }

  /**
   * Writes what {@link #requested} gave.
   *
   * @return false, with nothing written, where the document has changed meanwhile
   */
  @Transactional
  public boolean write(Document requested) {
    boolean written =
        requested.status() == DocumentStatus.READY
            ? registry.replaceQuietly(requested)
            : registry.replace(requested, EventType.PROCESSING_STARTED);
    if (written) {
      jdbc.sql(
              """
              insert into reprocessing_request (document_id, requested_at) values (:id, :now)
              on conflict (document_id) do nothing
              """)
          .param("id", requested.id().value())
          .param("now", requested.updatedAt().atOffset(ZoneOffset.UTC))
          .update();
    }
    return written;
  }

  /** Takes those that have waited longest, within the transaction that makes jobs of them. */
  @Transactional(propagation = Propagation.MANDATORY)
  public List<Requested> take(int atMost) {
    return jdbc.sql(
            """
            with taken as (
              delete from reprocessing_request where document_id in (
                select document_id from reprocessing_request
                order by requested_at for update skip locked limit :limit)
              returning document_id)
            select id, tenant from document join taken on id = document_id
            """)
        .param("limit", atMost)
        .query(ReprocessingRequests::row)
        .list();
  }

  private static Requested row(ResultSet row, int number) throws SQLException {
    return new Requested(new DocumentId(row.getObject("id", UUID.class)), row.getString("tenant"));
  }
}
