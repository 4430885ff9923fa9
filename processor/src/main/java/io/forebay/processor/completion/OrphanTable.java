package io.forebay.processor.completion;

import io.forebay.common.telemetry.Meters;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where orphans are recorded. Each is counted once, when it is confirmed. */
@Component
class OrphanTable {

  /** A row whose check is due. */
  record Due(Orphan orphan, boolean confirmed) {}

  private static final int RETRIES_IN_GRACE = 4;

  private final JdbcClient jdbc;
  private final Clock clock;
  private final MeterRegistry meters;
  private final Duration retry;
  private final Duration recheck;

  OrphanTable(JdbcClient jdbc, Clock clock, MeterRegistry meters, CompletionProperties properties) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.meters = meters;
    this.retry = properties.orphanGrace().dividedBy(RETRIES_IN_GRACE);
    this.recheck = properties.listingInterval();
  }

  /** One whose document may still turn up; changes nothing where the key is known already. */
  void suspect(String key, long size) {
    insert(key, size, OrphanReason.UNKNOWN_DOCUMENT, false, "do nothing");
  }

  /** One that is an orphan for certain. */
  void confirm(String key, long size, OrphanReason reason) {
    String unlessKnown =
        """
        do update set size = excluded.size, reason = excluded.reason, confirmed = true,
          last_checked = excluded.last_checked, next_check = excluded.next_check
        where not orphan.confirmed
        """;
    if (insert(key, size, reason, true, unlessKnown)) {
      Meters.ORPHANS_FOUND.counter(meters, "reason", reason.wire()).increment();
    }
  }

  private boolean insert(
      String key, long size, OrphanReason reason, boolean confirmed, String onConflict) {
    return jdbc.sql(
                """
                insert into orphan
                  (key, size, reason, first_seen, last_checked, next_check, confirmed)
                values (:key, :size, :reason, :now, :now, :next, :confirmed)
                on conflict (key)
                """
                    + onConflict)
            .param("key", key)
            .param("size", size)
            .param("reason", reason.wire())
            .param("now", after(Duration.ZERO))
            .param("next", after(confirmed ? recheck : retry))
            .param("confirmed", confirmed)
            .update()
        == 1;
  }

  /** Takes those that are due and moves their next check on, so that nobody else takes them. */
  List<Due> claim(int atMost) {
    return jdbc.sql(
            """
            with due as materialized (
              select key from orphan where next_check <= :now
              order by next_check for update skip locked limit :limit)
            update orphan set next_check =
              case when confirmed then cast(:recheck as timestamptz) else :retry end
            from due where orphan.key = due.key
            returning orphan.*
            """)
        .param("now", after(Duration.ZERO))
        .param("recheck", after(recheck))
        .param("retry", after(retry))
        .param("limit", atMost)
        .query((row, number) -> due(row))
        .list();
  }

  /** It is still there. */
  void seen(String key, long size) {
    jdbc.sql("update orphan set last_checked = :now, size = :size where key = :key")
        .param("now", after(Duration.ZERO))
        .param("size", size)
        .param("key", key)
        .update();
  }

  /** It is none, or no longer there. */
  void forget(String key) {
    jdbc.sql("delete from orphan where key = :key").param("key", key).update();
  }

  private OffsetDateTime after(Duration pause) {
    return clock.instant().plus(pause).atOffset(ZoneOffset.UTC);
  }

  private static Due due(ResultSet row) throws SQLException {
    return new Due(Orphans.orphan(row), row.getBoolean("confirmed"));
  }
}
