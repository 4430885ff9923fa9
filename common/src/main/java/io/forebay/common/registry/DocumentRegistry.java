package io.forebay.common.registry;

import static java.util.stream.Collectors.joining;

import io.forebay.common.document.Document;
import io.forebay.common.document.DocumentId;
import io.forebay.common.event.DocumentEvent;
import io.forebay.common.event.EventType;
import io.forebay.common.json.Json;
import io.forebay.common.outbox.Outbox;
import io.forebay.common.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.JacksonException;

/**
 * Where the state of documents is kept and changed. Every change is a compare-and-set on {@code
 * seq} and writes its event in the same transaction, so that nobody can see one without the other.
 */
@Component
public class DocumentRegistry {

  private static final Logger log = LoggerFactory.getLogger(DocumentRegistry.class);

  private final JdbcClient jdbc;
  private final Outbox outbox;

  DocumentRegistry(JdbcClient jdbc, Outbox outbox) {
    this.jdbc = jdbc;
    this.outbox = outbox;
  }

  /** Writes a new document and its first event. */
  public void create(Document document) {
    create(new NewDocuments(List.of(document), null, null));
  }

  /**
   * Writes new documents and their first events, and takes the key that they were asked for with.
   * No transaction of its own: one statement is one, and beginning it would be a round trip more.
   *
   * @return false, with nothing written, where the key is taken
   */
  public boolean create(NewDocuments created) {
    return CreationStatement.run(jdbc, created);
  }

  /** A tenant's document; another tenant's is as absent as one that never was. */
  @Transactional(readOnly = true)
  public Optional<Document> find(TenantId tenant, DocumentId id) {
    return jdbc.sql("select state from document where id = :id and tenant = :tenant")
        .param("id", id.value())
        .param("tenant", tenant.value())
        .query(DocumentRegistry::document)
        .optional();
  }

  /** A document of any tenant: for the processor, never for an answer to a caller. */
  @Transactional(readOnly = true)
  public Optional<Document> find(DocumentId id) {
    return jdbc.sql("select state from document where id = :id")
        .param("id", id.value())
        .query(DocumentRegistry::document)
        .optional();
  }

  /** Those that there are of these documents, of any tenant, in any order: for the processor. */
  @Transactional(readOnly = true)
  public List<Document> find(Collection<DocumentId> ids) {
    return jdbc.sql("select state from document where id = any(cast(:ids as uuid[]))")
        .param("ids", array(ids))
        .query(DocumentRegistry::document)
        .list();
  }

  /**
   * Takes documents whose sweep is due, those that have waited longest for it first, and moves
   * their next sweep on, so that nobody else takes them before it. A row that this release cannot
   * read is logged and left, so that it does not end the sweeping of all others.
   */
  @Transactional
  public List<Document> claimSweeps(SweepSchedule schedule, Instant now, int atMost) {
    return jdbc
        .sql(
            """
            with due as materialized (
              select id from document
              where status = 'awaiting-upload' and sweep_from <= :due
              order by sweep_from for update skip locked limit :limit)
            update document set sweep_from = cast(:due as timestamptz) + least(
              greatest(cast(:now as timestamptz) - created_at, cast(:first as interval)),
              cast(:interval as interval))
            from due where document.id = due.id
            returning document.id, document.state
            """)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("due", now.minus(schedule.first()).atOffset(ZoneOffset.UTC))
        .param("first", schedule.first().toMillis() + " milliseconds")
        .param("interval", schedule.interval().toMillis() + " milliseconds")
        .param("limit", atMost)
        .query(DocumentRegistry::readable)
        .list()
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  /**
   * Sets from when on the first sweep of these counts; those that no longer wait stay as they are.
   */
  @Transactional
  public void sweepFrom(Instant from, Collection<DocumentId> ids) {
    jdbc.sql(
            """
            update document set sweep_from = :from
            where id = any(cast(:ids as uuid[])) and status = 'awaiting-upload'
            """)
        .param("from", from.atOffset(ZoneOffset.UTC))
        .param("ids", array(ids))
        .update();
  }

  private static String array(Collection<DocumentId> ids) {
    return ids.stream().map(DocumentId::toString).collect(joining(",", "{", "}"));
  }

  /**
   * Puts {@code after} in the place of its predecessor and writes an event.
   *
   * @return false, with nothing changed, where the row is no longer at the {@code seq} before
   *     {@code after}'s
   */
  @Transactional
  public boolean replace(Document after, EventType type) {
    boolean replaced = replaceQuietly(after);
    if (replaced) {
      outbox.append(event(after, type));
    }
    return replaced;
  }

  /** The same without an event: for progress, which pollers see and subscribers do not need. */
  @Transactional
  public boolean replaceQuietly(Document after) {
    return jdbc.sql(
                "update document set state = cast(:state as jsonb) where id = :id and seq = :before")
            .param("state", Json.MAPPER.writeValueAsString(after))
            .param("id", after.id().value())
            .param("before", after.seq() - 1)
            .update()
        == 1;
  }

  private static DocumentEvent event(Document document, EventType type) {
    return new DocumentEvent(UUID.randomUUID(), type, document.updatedAt(), document);
  }

  private static Optional<Document> readable(ResultSet row, int number) throws SQLException {
    try {
      return Optional.of(document(row, number));
    } catch (JacksonException unreadable) {
      log.error("the state of document {} cannot be read", row.getString("id"), unreadable);
      return Optional.empty();
    }
  }

  private static Document document(ResultSet row, int number) throws SQLException {
    return Json.MAPPER.readValue(row.getString("state"), Document.class);
  }
}
