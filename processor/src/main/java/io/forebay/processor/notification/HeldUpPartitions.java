package io.forebay.processor.notification;

import io.forebay.common.telemetry.Meters;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import org.springframework.kafka.listener.RecordInterceptor;
import org.springframework.kafka.listener.RetryListener;
import org.springframework.stereotype.Component;

/**
 * Tells which partitions wait because their next record cannot be dealt with now, and why: from the
 * first failure of a record on until one of that partition succeeds.
 */
@Component
class HeldUpPartitions
    implements RetryListener,
        RecordInterceptor<Object, Object>,
        ConsumerAwareRebalanceListener,
        MeterBinder {

  private static final Logger log = LoggerFactory.getLogger(HeldUpPartitions.class);

  private final Set<TopicPartition> heldUp = ConcurrentHashMap.newKeySet();

  @Override
  public void bindTo(MeterRegistry meters) {
    Meters.NOTIFICATIONS_HELD_UP.gauge(meters, heldUp::size);
  }

  /** How many there are. */
  int count() {
    return heldUp.size();
  }

  @Override
  public void failedDelivery(
      ConsumerRecord<?, ?> record, @Nullable Exception failure, int attempt) {
    if (failure != null && Outage.causes(failure)) {
      pauses(record, failure);
    }
  }

  /** Its letter could not be published or counted. */
  @Override
  public void recoveryFailed(
      ConsumerRecord<?, ?> record, @Nullable Exception original, Exception failure) {
    pauses(record, failure);
  }

  private void pauses(ConsumerRecord<?, ?> record, Exception failure) {
    TopicPartition partition = partition(record);
    if (heldUp.add(partition)) {
      log.warn(
          "intake of {} pauses at offset {}: {}", partition, record.offset(), Outage.says(failure));
    }
  }

  @Override
  public ConsumerRecord<Object, Object> intercept(
      ConsumerRecord<Object, Object> record, Consumer<Object, Object> consumer) {
    return record;
  }

  @Override
  public void success(ConsumerRecord<Object, Object> record, Consumer<Object, Object> consumer) {
    goesOn(partition(record));
  }

  /** After it was dead-lettered, that is: the next record has its chance. */
  @Override
  public void recovered(ConsumerRecord<?, ?> record, @Nullable Exception failure) {
    goesOn(partition(record));
  }

  private void goesOn(TopicPartition partition) {
    if (heldUp.remove(partition)) {
      log.info("intake of {} goes on", partition);
    }
  }

  @Override
  public void onPartitionsRevokedBeforeCommit(
      Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    partitions.forEach(heldUp::remove);
  }

  @Override
  public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    partitions.forEach(heldUp::remove);
  }

  private static TopicPartition partition(ConsumerRecord<?, ?> record) {
    return new TopicPartition(record.topic(), record.partition());
  }
}
