package io.forebay.common.registry;

import io.forebay.common.json.Json;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * The one statement that creates documents: rows, first events and the caller's key, so that it is
 * one round trip and atomic by itself. Nothing is written where the key is taken. The states carry
 * all that the columns need, however many they are.
 */
final class CreationStatement {

  /** The last line wakes the relay at the commit, as {@code Outbox.append} does. */
  private static final String CREATE =
      """
      with claim as (%s),
      given as (select state, cast(state ->> 'id' as uuid) as id,
          cast(state ->> 'createdAt' as timestamptz) as created,
          cast(state ->> 'uploadExpiresAt' as timestamptz) as expires
        from jsonb_array_elements(cast(:states as jsonb)) as given (state), claim),
      document_row as (insert into document (id, created_at, upload_expires_at, sweep_from, state,
          multipart_upload_id, multipart_part_size)
        select id, created, expires, created, state,
          cast(:upload as text), cast(:partSize as bigint) from given),
      event_row as (insert into outbox (event_id, document_id, type, occurred_at, state)
        select gen_random_uuid(), id, 'upload-requested', created, state from given)
      select pg_notify('forebay_outbox', '') from claim
      """;

  private static final String WITHOUT_KEY = CREATE.formatted("select 1");
  private static final String WITH_KEY = CREATE.formatted(KeyParameters.CLAIM);

  private CreationStatement() {}

  /** False, with nothing written, where the key is taken. */
  static boolean run(JdbcClient jdbc, NewDocuments created) {
    MultipartSession session = created.session();
    return !statement(jdbc, created.claim())
        .param("states", Json.MAPPER.writeValueAsString(created.documents()))
        .param("upload", session == null ? null : session.uploadId())
        .param("partSize", session == null ? null : session.partSize())
        .query()
        .listOfRows()
        .isEmpty();
  }

  private static StatementSpec statement(JdbcClient jdbc, @Nullable KeyClaim claim) {
    return claim == null ? jdbc.sql(WITHOUT_KEY) : KeyParameters.claim(jdbc.sql(WITH_KEY), claim);
  }
}
