package io.forebay.processor.job;

import io.forebay.common.document.DocumentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Durable jobs, one row each. All times are the database's, so that the clocks of workers need not
 * agree. Every change names the fence of its claim and does nothing where that is no longer the
 * latest.
 */
@Component
@EnableConfigurationProperties(JobProperties.class)
public class JobQueue {

  private final JdbcClient jdbc;
  private final JobProperties properties;
  private final ApplicationEventPublisher events;

  JobQueue(JdbcClient jdbc, JobProperties properties, ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.properties = properties;
    this.events = events;
  }

  /** Adds work on a tenant's document, within the transaction that makes it due. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void add(DocumentId document, String tenant, Lane lane) {
    jdbc.sql(
            """
            insert into job (document_id, tenant, lane, turn, run_at, deadline, created_at)
            values (:document, :tenant, :lane, %s,
              now(), now() + cast(:deadline as interval), now())
            on conflict (document_id) do nothing
            """
                .formatted(FairTurn.SQL))
        .param("document", document.value())
        .param("tenant", tenant)
        .param("lane", lane.wire())
        .param("deadline", interval(properties.deadline()))
        .update();
    events.publishEvent(new JobAdded(lane));
  }

  /** Takes a job whose worker went silent, or else the one whose turn it is. */
  @Transactional
  public Optional<Job> claim(Lane lane, String owner) {
    return jdbc.sql(
            """
            update job set owner = :owner, fence = fence + 1, attempt = attempt + 1,
              lease_until = now() + cast(:lease as interval)
            where document_id = coalesce(
              (select document_id from job
               where lane = :lane and owner is not null and lease_until < now()
               order by turn for update skip locked limit 1),
              (select document_id from job
               where lane = :lane and owner is null and run_at <= now()
               order by turn, run_at for update skip locked limit 1))
            returning *
            """)
        .param("owner", owner)
        .param("lease", interval(properties.lease()))
        .param("lane", lane.wire())
        .query((row, number) -> job(lane, row))
        .optional();
  }

  /** Extends the lease; false where the job was taken over. */
  @Transactional
  public boolean heartbeat(Job job) {
    return fenced(
        jdbc.sql(
                """
                update job set lease_until = now() + cast(:lease as interval)
                where document_id = :document and fence = :fence and owner is not null
                """)
            .param("lease", interval(properties.lease())),
        job);
  }

  /** Ends the job; false where it was taken over. */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean finish(Job job) {
    return fenced(
        jdbc.sql(
            """
            delete from job
            where document_id = :document and fence = :fence and owner is not null
            """),
        job);
  }

  /**
   * Gives the job back for a later attempt, after one that failed, with a turn like that of a new
   * job; false where it was taken over.
   */
  @Transactional
  public boolean release(Job job, Release release) {
    return fenced(
        jdbc.sql(
                """
                update job set lease_until = null, owner = null, last_code = :code, turn = %s,
                  attempt = attempt - :uncounted, deaths = deaths + :deaths,
                  run_at = now() + cast(:pause as interval)
                where document_id = :document and fence = :fence and owner is not null
                """
                    .formatted(FairTurn.SQL))
            .param("lane", job.lane().wire())
            .param("tenant", job.tenant())
            .param("code", release.code().code())
            .param("uncounted", release.counts() ? 0 : 1)
            .param("deaths", release.death() ? 1 : 0)
            .param("pause", interval(release.pause())),
        job);
  }

  /**
   * Gives the job to another lane, due now and with the attempt uncounted: what is left of the work
   * goes on there. Only inside the transaction that writes how far it is; false where it was taken
   * over.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean move(Job job, Lane lane) {
    boolean moved =
        fenced(
            jdbc.sql(
                    """
                    update job set lease_until = null, owner = null, last_code = null, lane = :lane,
                      turn = %s, attempt = attempt - 1, run_at = now()
                    where document_id = :document and fence = :fence and owner is not null
                    """
                        .formatted(FairTurn.SQL))
                .param("lane", lane.wire())
                .param("tenant", job.tenant()),
            job);
    if (moved) {
      events.publishEvent(new JobAdded(lane));
    }
    return moved;
  }

  /** Gives the job back as if it had not been claimed, for whoever is next. */
  @Transactional
  public boolean giveBack(Job job) {
    return fenced(
        jdbc.sql(
            """
            update job set lease_until = null, owner = null, attempt = attempt - 1
            where document_id = :document and fence = :fence and owner is not null
            """),
        job);
  }

  /** Jobs of a lane that wait, for their time or for a worker, or are running. */
  public long pending(Lane lane) {
    return jdbc.sql("select count(*) from job where lane = :lane")
        .param("lane", lane.wire())
        .query(Long.class)
        .single();
  }

  private static boolean fenced(JdbcClient.StatementSpec change, Job job) {
    return change.param("document", job.documentId().value()).param("fence", job.fence()).update()
        == 1;
  }

  private static String interval(Duration duration) {
    return duration.toMillis() + " milliseconds";
  }

  private static Job job(Lane lane, ResultSet row) throws SQLException {
    return new Job(
        new DocumentId(row.getObject("document_id", UUID.class)),
        row.getString("tenant"),
        lane,
        row.getInt("attempt"),
        row.getInt("deaths"),
        row.getLong("fence"),
        row.getTimestamp("deadline").toInstant());
  }
}
