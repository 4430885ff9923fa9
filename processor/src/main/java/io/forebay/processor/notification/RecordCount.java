package io.forebay.processor.notification;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What one record adds to the accounts. What was read and what became of it are kept apart on
 * purpose: derived from each other they could never differ, and would prove nothing.
 *
 * @param entries read from the record, at least one
 * @param outcomes what became of them, in their order
 */
record RecordCount(
    ConsumerRecord<?, ?> record, List<NotificationEntry> entries, List<SignalOutcome> outcomes) {

  /** One line of the ledger. */
  record Line(String outcome, String reason, long entries) {}

  SignalSource source() {
    return SignalSource.of(record.headers());
  }

  List<Line> lines() {
    Map<SignalOutcome, Long> counts =
        outcomes.stream()
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    return counts.entrySet().stream()
        .map(each -> new Line(each.getKey().tag(), each.getKey().reason(), each.getValue()))
        .toList();
  }
}
