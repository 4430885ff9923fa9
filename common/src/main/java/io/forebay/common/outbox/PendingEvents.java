package io.forebay.common.outbox;

import io.forebay.common.document.Document;
import io.forebay.common.event.DocumentEvent;
import io.forebay.common.event.EventType;
import io.forebay.common.json.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads and clears the events that the broker does not have yet. */
@Component
class PendingEvents {

  /** One waiting event and where it stands in the queue. */
  record Pending(long position, DocumentEvent event) {}

  private final JdbcClient jdbc;

  PendingEvents(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The oldest event of each document, at most {@code limit} of them. Never two of one document:
   * its second goes out after the first is acknowledged, which keeps their order whatever the
   * producer does.
   */
  List<Pending> next(int limit) {
    return jdbc.sql(
            """
            select * from (
              select distinct on (document_id) position, event_id, type, occurred_at, state
              from (select * from outbox order by position limit :window) as oldest
              order by document_id, position) as heads
            order by position limit :limit
            """)
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

  private static Pending pending(ResultSet row, int number) throws SQLException {
    DocumentEvent event =
        new DocumentEvent(
            row.getObject("event_id", UUID.class),
            EventType.ofWire(row.getString("type")),
            row.getTimestamp("occurred_at").toInstant(),
            Json.MAPPER.readValue(row.getString("state"), Document.class));
    return new Pending(row.getLong("position"), event);
  }
}
