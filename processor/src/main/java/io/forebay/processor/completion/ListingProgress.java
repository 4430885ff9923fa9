package io.forebay.processor.completion;

import io.forebay.common.document.ObjectKeys;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How far the walk through the uploads is. One process walks at a time: it holds a lease, and each
 * change names the fence of its claim. All times are the database's.
 */
@Component
class ListingProgress {

  /**
   * A claimed walk.
   *
   * @param after the last key that was seen to; null at the beginning
   */
  record Walk(long fence, @Nullable String after) {}

  /** Much longer than one page takes; what it costs when a walker dies. */
  static final Duration LEASE = Duration.ofMinutes(2);

  private final JdbcClient jdbc;

  ListingProgress(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The right to walk on from where the last one came to; empty where it is not time. */
  Optional<Walk> claim() {
    return jdbc.sql(
            """
            update listing set fence = fence + 1, lease_until = now() + cast(:lease as interval)
            where prefix = (
              select prefix from listing
              where prefix = :prefix and due_at <= now()
                and (lease_until is null or lease_until < now())
              for update skip locked)
            returning fence, after_key
            """)
        .param("lease", interval(LEASE))
        .param("prefix", ObjectKeys.UPLOADS)
        .query((row, number) -> walk(row))
        .optional();
  }

  /** Keeps how far it came, and the lease; empty where another walks now. */
  Optional<Walk> advance(Walk walk, String after) {
    boolean held =
        fenced(
            jdbc.sql(
                    """
                    update listing
                    set after_key = :after, lease_until = now() + cast(:lease as interval)
                    where prefix = :prefix and fence = :fence
                    """)
                .param("after", after)
                .param("lease", interval(LEASE)),
            walk);
    return held ? Optional.of(new Walk(walk.fence(), after)) : Optional.empty();
  }

  /** All is seen to; the next walk starts at the beginning after a pause. */
  boolean finish(Walk walk, Duration pause) {
    return fenced(
        jdbc.sql(
                """
                update listing set after_key = null, lease_until = null,
                  due_at = now() + cast(:pause as interval)
                where prefix = :prefix and fence = :fence
                """)
            .param("pause", interval(pause)),
        walk);
  }

  /** Leaves the rest to whoever is next. */
  void giveBack(Walk walk) {
    fenced(
        jdbc.sql("update listing set lease_until = null where prefix = :prefix and fence = :fence"),
        walk);
  }

  private static boolean fenced(JdbcClient.StatementSpec change, Walk walk) {
    return change.param("prefix", ObjectKeys.UPLOADS).param("fence", walk.fence()).update() == 1;
  }

  private static String interval(Duration duration) {
    return duration.toMillis() + " milliseconds";
  }

  private static Walk walk(ResultSet row) throws SQLException {
    return new Walk(row.getLong("fence"), row.getString("after_key"));
  }
}
