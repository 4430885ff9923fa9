package io.forebay.common.outbox;

import io.forebay.common.event.EventCodec;
import io.forebay.common.outbox.PendingEvents.Pending;
import io.forebay.common.telemetry.Meters;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.KafkaTemplate;

/** Sends waiting events batch by batch, and clears what the broker has acknowledged. */
final class EventSender {

  private static final int BATCH = 500;
  private static final Duration PASS = Duration.ofMinutes(1);

  private final PendingEvents pending;
  private final KafkaTemplate<String, byte[]> kafka;
  private final MeterRegistry meters;
  private final UnreadableRows unreadable = new UnreadableRows(PASS);

  EventSender(PendingEvents pending, KafkaTemplate<String, byte[]> kafka, MeterRegistry meters) {
    this.pending = pending;
    this.kafka = kafka;
    this.meters = meters;
  }

  /** How many events it looked at; throws where the broker did not take all that it was sent. */
  int sendNext() throws InterruptedException, ExecutionException {
    List<Pending> batch = pending.next(BATCH, unreadable.documents());
    settle(send(records(batch)));
    return batch.size();
  }

  private Map<Long, ProducerRecord<String, byte[]>> records(List<Pending> batch) {
    Map<Long, ProducerRecord<String, byte[]>> records = new LinkedHashMap<>();
    for (Pending each : batch) {
      try {
        records.put(each.position(), EventCodec.encode(each.event()));
      } catch (RuntimeException reason) {
        unreadable.add(each, reason);
      }
    }
    return records;
  }

  /** Stops at the first event that the client does not even take: every later one waits as long. */
  private List<CompletableFuture<Long>> send(Map<Long, ProducerRecord<String, byte[]>> records) {
    List<CompletableFuture<Long>> sends = new ArrayList<>();
    for (Map.Entry<Long, ProducerRecord<String, byte[]>> each : records.entrySet()) {
      try {
        sends.add(kafka.send(each.getValue()).thenApply(sent -> each.getKey()));
      } catch (RuntimeException refused) {
        sends.add(CompletableFuture.failedFuture(refused));
        break;
      }
    }
    return sends;
  }

  private void settle(List<CompletableFuture<Long>> sends)
      throws InterruptedException, ExecutionException {
    List<Long> acknowledged = new ArrayList<>();
    ExecutionException failure = null;
    for (CompletableFuture<Long> send : sends) {
      try {
        acknowledged.add(send.get());
      } catch (ExecutionException refused) {
        failure = refused;
      }
    }
    clear(acknowledged);
    report(failure, sends.size() - acknowledged.size());
  }

  private void clear(List<Long> acknowledged) {
    if (!acknowledged.isEmpty()) {
      pending.clear(acknowledged);
      Meters.OUTBOX_RELAYED.counter(meters, "outcome", "sent").increment(acknowledged.size());
    }
  }

  private void report(@Nullable ExecutionException failure, int retried) throws ExecutionException {
    if (failure != null) {
      Meters.OUTBOX_RELAYED.counter(meters, "outcome", "retried").increment(retried);
      throw failure;
    }
  }
}
