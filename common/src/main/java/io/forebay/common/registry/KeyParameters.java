package io.forebay.common.registry;

import static java.util.stream.Collectors.joining;

import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** A key and its use as parameters of a statement. */
final class KeyParameters {

  /** Takes the key, or gives no row where somebody holds it; waits for whoever is about to. */
  static final String CLAIM =
      """
      insert into idempotency_key as held (tenant, route, key, fingerprint, documents, expires_at)
      values (:tenant, :route, :key, :fingerprint, cast(:documents as uuid[]), :expires)
      on conflict (tenant, route, key) do update
      set fingerprint = excluded.fingerprint, documents = excluded.documents,
        expires_at = excluded.expires_at
      where held.expires_at <= :now
      returning 1
      """;

  private KeyParameters() {}

  static StatementSpec key(StatementSpec statement, IdempotencyKey key) {
    return statement
        .param("tenant", key.tenant().value())
        .param("route", key.route())
        .param("key", key.text());
  }

  static StatementSpec claim(StatementSpec statement, KeyClaim claim) {
    return key(statement, claim.key())
        .param("fingerprint", claim.use().fingerprint())
        .param("documents", array(claim.use()))
        .param("expires", claim.expiresAt().atOffset(ZoneOffset.UTC))
        .param("now", claim.now().atOffset(ZoneOffset.UTC));
  }

  private static String array(KeyUse use) {
    return use.documents().stream()
        .map(id -> id == null ? "null" : id.toString())
        .collect(joining(",", "{", "}"));
  }
}
