package io.forebay.processor.pipeline;

import io.forebay.common.registry.ReprocessingRequests;
import io.forebay.processor.job.JobQueue;
import io.forebay.processor.job.Lane;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes jobs of what is to be processed again, so few that none of them waits for long: their
 * deadlines run from here on.
 */
@Component
class ReprocessingIntake {

  private final ReprocessingRequests requests;
  private final JobQueue jobs;
  private final int window;

  ReprocessingIntake(ReprocessingRequests requests, JobQueue jobs, PipelineProperties properties) {
    this.requests = requests;
    this.jobs = jobs;
    this.window = properties.reprocessWindow();
  }

  /** How many jobs it has made. */
  @Transactional
  int takeUp() {
    long room = window - jobs.pending(Lane.BACKFILL);
    if (room <= 0) {
      return 0;
    }
    var taken = requests.take((int) room);
    taken.forEach(each -> jobs.add(each.document(), each.tenant(), Lane.BACKFILL));
    return taken.size();
  }
}
