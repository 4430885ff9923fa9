package io.forebay.processor.notification.deadletter;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** A stretch of offsets of each partition. */
final class Spans {

  /** The last offset is not included. */
  private record Span(long from, long to) {}

  private static final Span NONE = new Span(0, 0);

  private final Map<Integer, Span> byPartition;

  Spans() {
    this(new TreeMap<>());
  }

  private Spans(Map<Integer, Span> byPartition) {
    this.byPartition = byPartition;
  }

  void put(int partition, long from, long to) {
    byPartition.put(partition, new Span(from, to));
  }

  Set<Integer> partitions() {
    return byPartition.keySet();
  }

  long from(int partition) {
    return byPartition.getOrDefault(partition, NONE).from();
  }

  long to(int partition) {
    return byPartition.getOrDefault(partition, NONE).to();
  }

  boolean contains(int partition, long offset) {
    return offset >= from(partition) && offset < to(partition);
  }

  boolean isEmpty(int partition) {
    return from(partition) >= to(partition);
  }

  /** Without what lies below an offset of each. */
  Spans startingAt(ToLongFunction<Integer> offset) {
    Spans later = new Spans(new TreeMap<>(byPartition));
    later.byPartition.replaceAll(
        (partition, span) ->
            new Span(Math.max(span.from(), offset.applyAsLong(partition)), span.to()));
    return later;
  }

  /** Of the partitions of these letters, from the first of each on: no marker stands before it. */
  Spans behind(Set<DeadLetterId> letters) {
    Map<Integer, Long> first = new HashMap<>();
    letters.forEach(each -> first.merge(each.partition(), each.offset(), Math::min));
    Spans behind = startingAt(partition -> first.getOrDefault(partition, 0L));
    behind.byPartition.keySet().retainAll(first.keySet());
    return behind;
  }
}
