package io.forebay.processor.job;

import io.forebay.common.registry.ChannelWatch;
import io.forebay.common.telemetry.Meters;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The workers of this process, called to work by whichever process adds a job. */
@Component
class JobRunner implements SmartLifecycle {

  /** For an interrupted worker to give its job back by itself. */
  private static final Duration INTERRUPTION = Duration.ofSeconds(2);

  /** Between two looks at whether the database still tells of jobs. */
  private static final Duration CHECK = Duration.ofSeconds(5);

  private final List<Crew> crews;
  private final Heartbeats heartbeats;
  private final Duration drain;
  private final ChannelWatch channel;
  private volatile boolean running;

  private final class Told implements ChannelWatch.Audience {

    @Override
    public boolean told(List<String> lanes) {
      lanes.forEach(JobRunner.this::call);
      return true;
    }

    @Override
    public void look() {
      crews.forEach(Crew::call);
    }
  }

  JobRunner(
      JobQueue queue,
      JobHandler handler,
      Heartbeats heartbeats,
      JobProperties properties,
      DataSource dataSource,
      MeterRegistry meters) {
    this.heartbeats = heartbeats;
    this.drain = properties.drain();
    this.channel = new ChannelWatch(JobQueue.CHANNEL, dataSource, CHECK, new Told());
    String owner = UUID.randomUUID().toString();
    JobRun run = new JobRun(queue, handler, heartbeats, meters);
    this.crews =
        Stream.of(Lane.values())
            .map(lane -> new Crew(lane, properties, each -> queue.claim(each, owner), run))
            .toList();
    for (Lane lane : Lane.values()) {
      Meters.JOBS_PENDING.sampledGauge(meters, () -> queue.pending(lane), "lane", lane.wire());
      Meters.JOBS_RUNNING.gauge(meters, () -> heartbeats.running(lane), "lane", lane.wire());
    }
  }

  @Override
  public void start() {
    running = true;
    crews.forEach(Crew::start);
    channel.start("job-watch");
  }

  /** The fast lane's own workers first; others only where none of them is free. */
  private void call(String lane) {
    for (Crew crew : crews) {
      if (crew.serves(lane) && crew.call()) {
        return;
      }
    }
  }

  /**
   * Takes no more work and lets running jobs end; what does not end in time is interrupted, and
   * what does not heed that either is given to others under its worker's hands, which can no longer
   * change it.
   */
  @Override
  public void stop() {
    running = false;
    channel.stop();
    crews.forEach(Crew::close);
    try {
      join(drain);
      crews.forEach(Crew::interrupt);
      join(INTERRUPTION);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    heartbeats.giveAllBack();
  }

  private void join(Duration atMost) throws InterruptedException {
    long until = System.nanoTime() + atMost.toNanos();
    for (Crew crew : crews) {
      crew.join(until);
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
