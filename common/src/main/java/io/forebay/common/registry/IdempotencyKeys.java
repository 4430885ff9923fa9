package io.forebay.common.registry;

import io.forebay.common.document.DocumentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keys that callers used, until they expire. Those that create documents are taken with them. */
@Component
public class IdempotencyKeys {

  private final JdbcClient jdbc;

  IdempotencyKeys(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What this key was used for; empty where it was not, or so long ago that it is free again. */
  public Optional<KeyUse> find(IdempotencyKey key, Instant now) {
    String sql =
        """
        select fingerprint, documents from idempotency_key
        where tenant = :tenant and route = :route and key = :key and expires_at > :now
        """;
    return KeyParameters.key(jdbc.sql(sql), key)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query(IdempotencyKeys::use)
        .optional();
  }

  /**
   * Takes a key for something that created nothing.
   *
   * @return false, with nothing changed, where it is taken
   */
  public boolean take(KeyClaim claim) {
    return KeyParameters.claim(jdbc.sql(KeyParameters.CLAIM), claim)
        .query(Integer.class)
        .optional()
        .isPresent();
  }

  /** Removes some that have expired, past those that others are removing; how many they were. */
  public int forget(Instant now, int atMost) {
    return jdbc.sql(
            """
            delete from idempotency_key where (tenant, route, key) in (
              select tenant, route, key from idempotency_key where expires_at <= :now
              order by expires_at limit :limit for update skip locked)
            """)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("limit", atMost)
        .update();
  }

  private static KeyUse use(ResultSet row, int number) throws SQLException {
    List<@Nullable DocumentId> documents = new ArrayList<>();
    for (UUID id : (UUID[]) row.getArray("documents").getArray()) {
      documents.add(id == null ? null : new DocumentId(id));
    }
    return new KeyUse(row.getString("fingerprint"), documents);
  }
}
