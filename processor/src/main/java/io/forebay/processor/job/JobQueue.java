package io.forebay.processor.job;

import static java.util.stream.Collectors.joining;

import io.forebay.common.document.DocumentId;
import io.forebay.common.telemetry.Meters;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Durable jobs, one row each. All times are the database's, so that the clocks of workers need not
 * agree; the deadline of a claim is told by the clock of its process, from the time that the
 * database says is left. Every change names the fence of its claim and does nothing, but is
 * counted, where that is no longer the latest or has been given back.
 */
@Component
@EnableConfigurationProperties(JobProperties.class)
public class JobQueue {

  /** Where the lanes are told that have work which is due now. */
  static final String CHANNEL = "forebay_job";

  /**
   * Both looks end at the first row that is free. What nobody waits for has its time from its first
   * claim on: it may have stood behind thousands.
   */
  static final String CLAIM =
      """
      update job set owner = :owner, fence = fence + 1, attempt = attempt + 1,
        lease_until = now() + cast(:lease as interval),
        deadline = case when lane = 'backfill' and fence = 0
          then now() + cast(:deadline as interval) else deadline end
      where document_id = coalesce(
        (select document_id from job
         where lane = :lane and owner is not null and lease_until < now()
         order by turn for update skip locked limit 1),
        (select document_id from job
         where lane = :lane and owner is null and run_at <= now()
         order by turn, run_at for update skip locked limit 1))
      returning *, cast(1000 * extract(epoch from deadline - now()) as bigint) as left_millis
      """;

  /** Who works on one is left to it: its heartbeats know the deadline. */
  static final String CLAIM_LATE =
      """
      update job set owner = :owner, fence = fence + 1, attempt = attempt + 1,
        lease_until = now() + cast(:lease as interval)
      where document_id =
        (select document_id from job
         where deadline < now() and (owner is null or lease_until < now())
           and document_id <> all(cast(:but as uuid[]))
         order by deadline for update skip locked limit 1)
      returning *, cast(1000 * extract(epoch from deadline - now()) as bigint) as left_millis
      """;

  /** An attempt that runs is not counted any more once it is given back. */
  private static final String RESTART =
      """
      update set run_at = now(), deaths = 0, last_code = null,
        attempt = case when job.owner is null then 0 else 1 end,
        deadline = case when job.fence = 0 then job.deadline
          else now() + cast(:deadline as interval) end
      """;

  /** One of the locks of this database that are numbers. */
  private static final long ROOM = 0x666f_7262_6a6f_6200L;

  private static final String HELD =
      " where document_id = :document and fence = :fence and owner is not null ";

  private final JdbcClient jdbc;
  private final JobProperties properties;
  private final MeterRegistry meters;
  private final Clock clock;

  JobQueue(JdbcClient jdbc, JobProperties properties, MeterRegistry meters, Clock clock) {
    this.jdbc = jdbc;
    this.properties = properties;
    this.meters = meters;
    this.clock = clock;
  }

  /**
   * Adds work on a tenant's document, within the transaction that makes it due; one that is there
   * already stays as it is.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void add(DocumentId document, String tenant, Lane lane) {
    added(document, tenant, lane, properties.deadline(), "nothing");
  }

  /**
   * As {@link #add}, with that much time until it ends unworked; none ends it at the next look. A
   * job that is there already starts anew, since something else is wanted of it: due now, or once
   * whoever works on it gives it back, with all its attempts and, where it has been worked on, all
   * its time.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void addOrRestart(DocumentId document, String tenant, Lane lane, Duration left) {
    added(document, tenant, lane, left, RESTART);
  }

  private void added(
      DocumentId document, String tenant, Lane lane, Duration left, String onConflict) {
    told("""
            insert into job (document_id, tenant, lane, turn, run_at, deadline, created_at)
            values (:document, :tenant, :lane, %s,
              now(), now() + cast(:left as interval), now())
            on conflict (document_id) do %s
            """
            .formatted(FairTurn.SQL, onConflict))
        .param("document", document.value())
        .param("tenant", tenant)
        .param("lane", lane.wire())
        .param("left", interval(left))
        .param("deadline", interval(properties.deadline()))
        .query()
        .listOfRows();
  }

  /** Takes a job whose worker went silent, or else the one whose turn it is. */
  @Transactional
  public Optional<Job> claim(Lane lane, String owner) {
    return jdbc.sql(CLAIM)
        .param("owner", owner)
        .param("lease", interval(properties.lease()))
        .param("lane", lane.wire())
        .param("deadline", interval(properties.deadline()))
        .query((row, number) -> job(row))
        .optional();
  }

  /** Takes a job of any lane, but those, whose deadline has passed and which nobody works on. */
  @Transactional
  Optional<Job> claimLate(String owner, Set<DocumentId> but) {
    return jdbc.sql(CLAIM_LATE)
        .param("owner", owner)
        .param("but", but.stream().map(DocumentId::toString).collect(joining(",", "{", "}")))
        .param("lease", interval(properties.lease()))
        .query((row, number) -> job(row))
        .optional();
  }

  /** Extends the lease; false where the job was taken over or given back. */
  @Transactional
  public boolean heartbeat(Job job) {
    return extended(job, JobChange.HEARTBEAT);
  }

  /**
   * Extends the lease within a transaction that writes how far the work is; false where the job was
   * taken over or given back, and then nothing may be written.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean hold(Job job) {
    return extended(job, JobChange.PROGRESS);
  }

  private boolean extended(Job job, JobChange change) {
    StatementSpec beat =
        jdbc.sql("update job set lease_until = now() + cast(:lease as interval)" + HELD)
            .param("lease", interval(properties.lease()));
    return changed(of(job, beat).update(), job, change);
  }

  /** Ends the job; false where it was taken over. */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean finish(Job job) {
    StatementSpec end = jdbc.sql("delete from job" + HELD);
    return changed(of(job, end).update(), job, JobChange.END);
  }

  /**
   * Gives the job back for a later attempt, after one that failed, with a turn like that of a new
   * job; false where it was taken over.
   */
  @Transactional
  public boolean release(Job job, Release release) {
    StatementSpec back =
        jdbc.sql(
                """
                update job set lease_until = null, owner = null, last_code = :code, turn = %s,
                  attempt = attempt - :uncounted, deaths = deaths + :deaths,
                  run_at = now() + cast(:pause as interval)
                """
                        .formatted(FairTurn.SQL)
                    + HELD)
            .param("lane", job.lane().wire())
            .param("tenant", job.tenant())
            .param("code", release.code().code())
            .param("uncounted", release.counts() ? 0 : 1)
            .param("deaths", release.death() ? 1 : 0)
            .param("pause", interval(release.pause()));
    return changed(of(job, back).update(), job, JobChange.RELEASE);
  }

  /**
   * Gives the job to another lane, due now and with the attempt uncounted: what is left of the work
   * goes on there. Only inside the transaction that writes how far it is; false where it was taken
   * over.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean move(Job job, Lane lane) {
    StatementSpec onward =
        told("""
                update job set lease_until = null, owner = null, last_code = null, lane = :lane,
                  turn = %s, attempt = attempt - 1, run_at = now()
                """
                    .formatted(FairTurn.SQL)
                + HELD)
            .param("lane", lane.wire())
            .param("tenant", job.tenant());
    return changed(of(job, onward).query().listOfRows().size(), job, JobChange.MOVE);
  }

  /** Gives the job back as if it had not been claimed, for whoever is next; keeps its turn. */
  @Transactional
  public boolean giveBack(Job job) {
    StatementSpec back =
        told("update job set lease_until = null, owner = null, attempt = attempt - 1" + HELD);
    return changed(of(job, back).query().listOfRows().size(), job, JobChange.GIVE_BACK);
  }

  /**
   * As {@link #pending}, without those that wait for their document's profile: nobody but an
   * operator ends that, and meanwhile there is room for others. Told to one asker at a time until
   * the end of its transaction, so that two do not fill the same room.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public long takingRoom(Lane lane) {
    jdbc.sql("select pg_advisory_xact_lock(:key)").param("key", ROOM).query().listOfRows();
    return waiting(lane, " and last_code is distinct from 'profile-missing'");
  }

  /** Jobs of a lane that wait, for their time or for a worker. */
  public long pending(Lane lane) {
    return waiting(lane, "");
  }

  private long waiting(Lane lane, String also) {
    return jdbc.sql("select count(*) from job where lane = :lane and owner is null" + also)
        .param("lane", lane.wire())
        .query(Long.class)
        .single();
  }

  /** A change of one row, which at its commit tells the row's lane in every process. */
  private StatementSpec told(String change) {
    return jdbc.sql(
        "with told as ("
            + change
            + " returning lane) select pg_notify('forebay_job', lane) from told");
  }

  private static StatementSpec of(Job job, StatementSpec change) {
    return change.param("document", job.documentId().value()).param("fence", job.fence());
  }

  private boolean changed(int rows, Job job, JobChange change) {
    if (rows == 0) {
      Meters.JOBS_REFUSED
          .counter(meters, "lane", job.lane().wire(), "change", change.tag())
          .increment();
    }
    return rows == 1;
  }

  private static String interval(Duration duration) {
    return duration.toMillis() + " milliseconds";
  }

  private Job job(ResultSet row) throws SQLException {
    Duration left = Duration.ofMillis(row.getLong("left_millis"));
    return new Job(
        new DocumentId(row.getObject("document_id", UUID.class)),
        row.getString("tenant"),
        Lane.of(row.getString("lane")),
        row.getInt("attempt"),
        row.getInt("deaths"),
        row.getLong("fence"),
        clock.instant().plus(left));
  }
}
