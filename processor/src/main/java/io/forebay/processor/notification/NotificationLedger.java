package io.forebay.processor.notification;

import io.forebay.common.json.Json;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The accounts of the notification topic, in the database and so over all processes and restarts.
 * For every source {@code consumed = accepted + duplicate + ignored + dead-lettered} at all times;
 * the unit is the entry, of which a record holds one or more.
 */
@Component
public class NotificationLedger {

  /**
   * The first part locks the partition's row; another consumer that still believes to own the
   * partition waits there, and then finds that the position has moved. Offsets may have gaps, so
   * records are counted and not subtracted.
   */
  private static final String COUNT =
      """
      with position as (
        insert into notification_position as p
          (topic_id, partition, topic, next_offset, records, entries)
        values (:topicId, :partition, :topic, :offset + 1, 1, :entries)
        on conflict (topic_id, partition) do update set
          next_offset = excluded.next_offset,
          records = p.records + 1,
          entries = p.entries + excluded.entries
        where p.next_offset <= :offset
        returning 1),
      consumed as (
        insert into notification_consumed as c (topic_id, partition, source, entries)
        select :topicId, :partition, :source, :entries from position
        on conflict (topic_id, partition, source) do update set
          entries = c.entries + excluded.entries),
      outcomes as (
        insert into notification_outcome as o
          (topic_id, partition, source, outcome, reason, entries)
        select :topicId, :partition, :source, line.outcome, line.reason, line.entries
        from position, jsonb_to_recordset(cast(:lines as jsonb))
          as line (outcome text, reason text, entries bigint)
        on conflict (topic_id, partition, source, outcome, reason) do update set
          entries = o.entries + excluded.entries)
      select count(*) from position
      """;

  private final JdbcClient jdbc;

  /** Keeps its accounts in this database. */
  public NotificationLedger(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Adds a record to the accounts, all of it or nothing. False where a record of this partition
   * from this offset on was counted before: this one is a redelivery.
   *
   * @param topicId tells a topic from one of the same name that was deleted
   */
  boolean count(String topicId, RecordCount count) {
    return jdbc.sql(COUNT)
            .param("topicId", topicId)
            .param("topic", count.record().topic())
            .param("partition", count.record().partition())
            .param("offset", count.record().offset())
            .param("source", count.source().tag())
            .param("entries", (long) count.entries().size())
            .param("lines", Json.MAPPER.writeValueAsString(count.lines()))
            .query(Long.class)
            .single()
        == 1;
  }

  /** Notes that a record came again. */
  void redelivered(String topicId, int partition) {
    jdbc.sql(
            """
            update notification_position set redelivered = redelivered + 1
            where topic_id = :topicId and partition = :partition
            """)
        .param("topicId", topicId)
        .param("partition", partition)
        .update();
  }

  /** The accounts of all time as they stand now, of one moment. */
  public LedgerTotals totals() {
    List<LedgerTotals.Line> lines =
        jdbc.sql(
                """
                select 'position' as account, '' as source, '' as outcome, '' as reason,
                  coalesce(sum(entries), 0)::bigint as entries from notification_position
                union all
                select 'consumed', source, '', '', sum(entries)::bigint
                from notification_consumed group by source
                union all
                select 'outcome', source, outcome, reason, sum(entries)::bigint
                from notification_outcome group by source, outcome, reason
                """)
            .query(LedgerTotals.Line.class)
            .list();
    return LedgerTotals.of(lines);
  }

  /** How far each partition was read, in the order of topics and partitions. */
  public List<PartitionPosition> positions() {
    return jdbc.sql(
            """
            select topic, topic_id, partition, next_offset, records, entries, redelivered
            from notification_position order by topic, topic_id, partition
            """)
        .query(PartitionPosition.class)
        .list();
  }
}
