package io.forebay.common.outbox;

import io.forebay.common.event.DocumentEvent;
import io.forebay.common.json.Json;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes events into the transaction that changes their document, and tells the relay at its commit.
 */
@Component
public class Outbox {

  static final String CHANNEL = "forebay_outbox";

  private final JdbcClient jdbc;

  Outbox(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Adds an event; only inside a transaction, since an event alone would be a lie. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void append(DocumentEvent event) {
    jdbc.sql(
            """
            with added as (
              insert into outbox (event_id, document_id, type, occurred_at, state)
              values (:event, :document, :type, :time, cast(:state as jsonb)) returning 1)
            select pg_notify('forebay_outbox', '') from added
            """)
        .param("event", event.id())
        .param("document", event.document().id().value())
        .param("type", event.type().wire())
        .param("time", event.time().atOffset(ZoneOffset.UTC))
        .param("state", Json.MAPPER.writeValueAsString(event.document()))
        .query()
        .listOfRows();
  }
}
