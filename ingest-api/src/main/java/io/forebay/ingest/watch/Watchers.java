package io.forebay.ingest.watch;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Who waits for what, under keys that go with the last who waits. */
final class Watchers<K, W> {

  private final Map<K, Set<W>> waiting = new ConcurrentHashMap<>();

  /** Adds one; what is returned takes it away again, however often it is run. */
  Runnable add(K key, W watcher) {
    waiting.compute(
        key,
        (same, others) -> {
          Set<W> all = others == null ? ConcurrentHashMap.newKeySet() : others;
          all.add(watcher);
          return all;
        });
    return () -> remove(key, watcher);
  }

  private void remove(K key, W watcher) {
    waiting.computeIfPresent(
        key,
        (same, all) -> {
          all.remove(watcher);
          return all.isEmpty() ? null : all;
        });
  }

  Set<K> keys() {
    return waiting.keySet();
  }

  Set<W> of(K key) {
    return waiting.getOrDefault(key, Set.of());
  }

  void each(Consumer<W> told) {
    waiting.values().forEach(all -> all.forEach(told));
  }
}
