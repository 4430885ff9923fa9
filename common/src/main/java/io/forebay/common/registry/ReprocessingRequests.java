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
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Documents that are to be processed again, from the wish for it until a job takes it up. */
@Component
public class ReprocessingRequests {

  /** One look at an index for each tenant, however many documents each of them has. */
  private static final String TAKE =
      """
      with recursive waiting(tenant) as (
        (select tenant from reprocessing_request order by tenant limit 1)
        union all
        select (select next.tenant from reprocessing_request next
                where next.tenant > waiting.tenant order by next.tenant limit 1)
        from waiting where waiting.tenant is not null),
      turns as (
        select mine.document_id, mine.requested_at, mine.place
          + (select count(*) from job where job.lane = :lane and job.tenant = waiting.tenant) as turn
        from waiting cross join lateral (
          select document_id, requested_at, row_number() over (order by requested_at) as place
          from reprocessing_request where tenant = waiting.tenant
          order by requested_at limit :limit) mine
        where waiting.tenant is not null)
      delete from reprocessing_request where document_id in (
        select locked.document_id from reprocessing_request locked
        where locked.document_id in (
          select document_id from turns order by turn, requested_at limit :limit)
        for update skip locked)
      returning document_id, tenant, requested_at
      """;

  private final JdbcClient jdbc;
  private final DocumentRegistry registry;

  ReprocessingRequests(JdbcClient jdbc, DocumentRegistry registry) {
    this.jdbc = jdbc;
    this.registry = registry;
  }

  /** A document that waits to be processed again, since then. */
  public record Requested(DocumentId document, String tenant, Instant since) {}

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
   *
   * @param profile to go by from then on; null for that of the document
   */
  public static Document requested(Document document, Instant now, @Nullable String profile) {
    int next = document.workingGeneration() + 1;
    return document.status() == DocumentStatus.READY
        ? document.change().reprocessing(new Reprocessing(next, now, null, null, profile)).at(now)
        : document
            .change()
            .to(DocumentStatus.PROCESSING)
            .problem(null)
            .progress(Progress.NONE)
            .generation(next)
            .profile(Objects.requireNonNullElse(profile, document.workingProfile()))
            .at(now);
  }

  /**
   * A document of which a generation is on its way, with another profile for that one. Whoever
   * works on it at the moment cannot commit any more, and starts anew.
   */
  public static Document redirected(Document pending, Instant now, String profile) {
    Reprocessing wanted = pending.reprocessing();
    return wanted == null
        ? pending.change().profile(profile).at(now)
        : pending.change().reprocessing(wanted.under(profile)).at(now);
  }

  /**
   * Writes what {@link #redirected} gave, and has it looked at soon.
   *
   * @return false, with nothing written, where the document has changed meanwhile
   */
  @Transactional
  public boolean writeRedirected(Document redirected) {
    boolean written = registry.replaceQuietly(redirected);
    if (written) {
      wish(redirected);
    }
    return written;
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
      wish(requested);
    }
    return written;
  }

  private void wish(Document requested) {
    jdbc.sql(
            """
            insert into reprocessing_request (document_id, tenant, requested_at)
            values (:id, :tenant, :now)
            on conflict (document_id) do nothing
            """)
        .param("id", requested.id().value())
        .param("tenant", requested.tenant())
        .param("now", requested.updatedAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  /** How many wait to be taken. */
  public long waiting() {
    return jdbc.sql("select count(*) from reprocessing_request").query(Long.class).single();
  }

  /**
   * Takes those whose turn it is, within the transaction that makes jobs of them: tenants take
   * turns, counted from the jobs that each has in that lane already, and of one tenant's the one
   * that has waited longest comes first.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public List<Requested> take(int atMost, String lane) {
    return jdbc.sql(TAKE)
        .param("limit", atMost)
        .param("lane", lane)
        .query(ReprocessingRequests::row)
        .list();
  }

  /** Takes those that were asked for before then, whoever's turn it is. */
  @Transactional(propagation = Propagation.MANDATORY)
  public List<Requested> takeOlder(Instant than, int atMost) {
    return jdbc.sql(
            """
            delete from reprocessing_request where document_id in (
              select document_id from reprocessing_request where requested_at < :than
              order by requested_at for update skip locked limit :limit)
            returning document_id, tenant, requested_at
            """)
        .param("than", than.atOffset(ZoneOffset.UTC))
        .param("limit", atMost)
        .query(ReprocessingRequests::row)
        .list();
  }

  private static Requested row(ResultSet row, int number) throws SQLException {
    return new Requested(
        new DocumentId(row.getObject("document_id", UUID.class)),
        row.getString("tenant"),
        row.getTimestamp("requested_at").toInstant());
  }
}
