package io.forebay.common.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.function.Supplier;

/**
 * All meters, with their names and what they mean. Tags take their values from enums and
 * configuration, never from ids or keys.
 */
public enum Meters {
  /** Counter. */
  UPLOADS_REQUESTED("forebay.uploads.requested", "Documents created"),

  /** Counter {source, shape, outcome, reason}. */
  NOTIFICATIONS(
      "forebay.notifications.consumed",
      "Entries of notifications, each once, by what became of it"),

  /** Counter {source}. */
  NOTIFICATIONS_REDELIVERED(
      "forebay.notifications.redelivered", "Notification records that had been counted before"),

  /** Gauge. */
  NOTIFICATIONS_UNACCOUNTED(
      "forebay.notifications.unaccounted", "Entries of which nobody knows what became of them"),

  /** Gauge. */
  NOTIFICATIONS_HELD_UP(
      "forebay.notifications.held.up",
      "Partitions whose next notification waits for something that is away"),

  /** Counter {outcome}. */
  SWEEPS("forebay.sweeps", "Looks of the sweeper at a document that waits for its bytes"),

  /** Counter {reason}. */
  ORPHANS_FOUND("forebay.orphans.found", "Uploaded objects found that no document waits for"),

  /** Gauge. */
  ORPHANS("forebay.orphans", "Uploaded objects in the bucket that no document waits for"),

  /** Counter {outcome}. */
  PUSHES("forebay.push.received", "Notifications pushed over HTTP, by how the push ended"),

  /** Counter {outcome}. */
  RELAYED("forebay.relay.messages", "Messages taken from the queue, by what became of them"),

  /** Timer {status}. */
  DOCUMENT_DURATION(
      "forebay.documents.duration", "From the creation of a document to its terminal status"),

  /** Counter {status, code}. */
  DOCUMENTS_ENDED("forebay.documents.ended", "Documents that reached a terminal status"),

  /** Timer {lane, outcome}. */
  JOB_DURATION("forebay.jobs.duration", "One attempt at one job"),

  /** Gauge {lane}. */
  JOBS_PENDING("forebay.jobs.pending", "Jobs that wait for their time or for a worker"),

  /** Gauge. */
  REPROCESSING_PENDING(
      "forebay.reprocessing.pending", "Documents to be processed again that are no jobs yet"),

  /** Gauge {lane}. */
  JOBS_RUNNING("forebay.jobs.running", "Jobs that this process works on"),

  /** Counter {lane, change}. */
  JOBS_REFUSED(
      "forebay.jobs.refused", "Changes refused to a worker that no longer had the job it changed"),

  /** Timer {derivation, status}. */
  DERIVATION_DURATION("forebay.derivations.duration", "One derivation of one document"),

  /** Timer {verdict}. */
  MALWARE_SCANS("forebay.malware.scans", "Scans of one uploaded file for malware"),

  /** Gauge {kind}. */
  SANDBOX_WORKERS("forebay.sandbox.workers", "Worker processes that run, busy or not"),

  /** Gauge {measure}. */
  SANDBOX_MEASURES(
      "forebay.sandbox.measures", "1 for each means of the host that holds workers, 0 if it lacks"),

  /** Timer {derivation}. */
  DERIVATION_WAIT("forebay.derivations.wait", "A derivation's wait for its share of the budget"),

  /** Counter {outcome}. */
  REPROCESSINGS("forebay.reprocessings", "Further generations of documents, by how they ended"),

  /** Counter {outcome}. */
  OUTBOX_RELAYED("forebay.outbox.relayed", "Events handed to the broker"),

  /** Gauge. */
  OUTBOX_PENDING("forebay.outbox.pending", "Events that wait for the broker"),

  /** Gauge, seconds. */
  OUTBOX_AGE("forebay.outbox.oldest.age", "Age of the oldest event that waits for the broker"),

  /** Gauge. */
  WAITS_OPEN("forebay.waits.open", "Calls that wait for a document to change"),

  /** Gauge {scope}. */
  STREAMS_OPEN("forebay.streams.open", "Event streams that are open");

  private static final long SAMPLE_MILLIS = 5_000;

  private final String meter;
  private final String description;

  Meters(String meter, String description) {
    this.meter = meter;
    this.description = description;
  }

  /** The counter with these tags, given as names and values in turn. */
  public Counter counter(MeterRegistry registry, String... tags) {
    return Counter.builder(meter).description(description).tags(tags).register(registry);
  }

  /** The timer with these tags, given as names and values in turn. */
  public Timer timer(MeterRegistry registry, String... tags) {
    return Timer.builder(meter).description(description).tags(tags).register(registry);
  }

  /** A gauge of a number that this process knows by itself. */
  public void gauge(MeterRegistry registry, Supplier<Number> value, String... tags) {
    Gauge.builder(meter, value).description(description).tags(tags).register(registry);
  }

  /** A gauge of a number that is read in the background every few seconds; NaN while that fails. */
  public void sampledGauge(MeterRegistry registry, Supplier<Number> value, String... tags) {
    sampled(registry, value).tags(tags).register(registry);
  }

  /** The same for seconds. */
  public void sampledGaugeSeconds(MeterRegistry registry, Supplier<Number> value, String... tags) {
    sampled(registry, value).baseUnit("seconds").tags(tags).register(registry);
  }

  private Gauge.Builder<Supplier<Number>> sampled(MeterRegistry registry, Supplier<Number> value) {
    return Gauge.builder(meter, SampledNumber.of(value, registry, SAMPLE_MILLIS))
        .description(description);
  }
}
