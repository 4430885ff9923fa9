package io.forebay.processor.pipeline;

import io.forebay.common.registry.ReprocessingRequests;
import io.forebay.common.registry.ReprocessingRequests.Requested;
import io.forebay.processor.job.JobQueue;
import io.forebay.processor.job.Lane;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes jobs of what is to be processed again, by turns of tenants and never many at a time. What
 * has waited too long becomes a job that is late already, so that it ends.
 */
@Component
class ReprocessingIntake {

  private static final int OVERDUE_AT_A_TIME = 100;

  private final ReprocessingRequests requests;
  private final JobQueue jobs;
  private final Clock clock;
  private final int window;
  private final Duration patience;

  ReprocessingIntake(
      ReprocessingRequests requests, JobQueue jobs, Clock clock, PipelineProperties properties) {
    this.requests = requests;
    this.jobs = jobs;
    this.clock = clock;
    this.window = properties.reprocessWindow();
    this.patience = properties.reprocessPatience();
  }

  /** How many jobs it has made. */
  @Transactional
  int takeUp() {
    if (window == 0) {
      return 0;
    }
    Instant now = clock.instant();
    List<Requested> taken =
        new ArrayList<>(requests.takeOlder(now.minus(patience), OVERDUE_AT_A_TIME));
    long room = window - jobs.takingRoom(Lane.BACKFILL) - taken.size();
    if (room > 0) {
      taken.addAll(requests.take((int) room, Lane.BACKFILL.wire()));
    }
    taken.forEach(each -> add(each, now));
    return taken.size();
  }

  private void add(Requested request, Instant now) {
    Duration left = patience.minus(Duration.between(request.since(), now));
    jobs.addOrRestart(request.document(), request.tenant(), Lane.BACKFILL, left);
  }
}
