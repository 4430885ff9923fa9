package io.forebay.common.outbox;

import io.forebay.common.document.Document;
import io.forebay.common.event.DocumentEvent;
import io.forebay.common.event.EventType;
import io.forebay.common.json.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads and clears the events that the broker does not have yet. */
@Component
class PendingEvents {

  /** One waiting event as its row has it, and where it stands in the queue. */
  record Pending(
      long position, UUID documentId, UUID eventId, String type, Instant time, String state) {

    /** The event; throws where the row holds none that this version can read. */
    DocumentEvent event() {
      Document document = Json.MAPPER.readValue(state, Document.class);
      return new DocumentEvent(eventId, EventType.ofWire(type), time, document);
    }
  }

  private final JdbcClient jdbc;

  PendingEvents(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The oldest event of each document, at most {@code limit} of them. Never two of one document:
   * its second goes out after the first is acknowledged, which keeps their order whatever the
   * producer does. None of the documents in {@code without}: their rows take up no place in the
   * window either.
   */
  List<Pending> next(int limit, Set<UUID> without) {
    return jdbc.sql(
            """
            select * from (
              select distinct on (document_id)
                position, document_id, event_id, type, occurred_at, state
              from (select * from outbox where document_id <> all (cast(:without as uuid[]))
                order by position limit :window) as oldest
              order by document_id, position) as heads
            order by position limit :limit
            """)
        .param("without", array(without))
        .param("window", limit * 4)
        .param("limit", limit)
        .query(PendingEvents::pending)
        .list();
  }

  void clear(List<Long> positions) {
    jdbc.sql("delete from outbox where position in (:positions)")
        .param("positions", positions)
        .update();
  }

  long count() {
    return jdbc.sql("select count(*) from outbox").query(Long.class).single();
  }

  /** Seconds since the oldest waiting event happened; 0 when none waits. */
  double oldestAge() {
    return jdbc.sql(
            "select coalesce(extract(epoch from now() - min(occurred_at)), 0)::float8 from outbox")
        .query(Double.class)
        .single();
  }

  private static String array(Set<UUID> ids) {
    return ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
  }

  private static Pending pending(ResultSet row, int number) throws SQLException {
    return new Pending(
        row.getLong("position"),
        row.getObject("document_id", UUID.class),
        row.getObject("event_id", UUID.class),
        row.getString("type"),
        row.getTimestamp("occurred_at").toInstant(),
        row.getString("state"));
  }
}
