package io.forebay.processor.completion;

import io.forebay.common.document.Document;
import io.forebay.common.document.ObjectKeys;
import io.forebay.common.registry.DocumentRegistry;
import io.forebay.common.storage.ObjectStore;
import io.forebay.common.storage.ObjectVersion;
import io.forebay.processor.completion.OrphanTable.Due;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Looks again at what seemed to be an orphan, and at what was one. */
@Component
class OrphanCheck {

  private final OrphanTable orphans;
  private final DocumentRegistry registry;
  private final ObjectStore store;
  private final SweeperHints hints;
  private final Clock clock;
  private final Duration grace;
  private final int batch;

  OrphanCheck(
      OrphanTable orphans,
      DocumentRegistry registry,
      ObjectStore store,
      SweeperHints hints,
      Clock clock,
      CompletionProperties properties) {
    this.orphans = orphans;
    this.registry = registry;
    this.store = store;
    this.hints = hints;
    this.clock = clock;
    this.grace = properties.orphanGrace();
    this.batch = properties.sweepBatch();
  }

  /** One batch; what fails in it comes again. */
  void pass() {
    Batch.work(orphans.claim(batch), this::check);
  }

  private void check(Due due) {
    String key = due.orphan().key();
    switch (Standing.of(document(key), key)) {
      case WAITS -> {
        hints.send(key);
        orphans.forget(key);
      }
      case SERVED -> orphans.forget(key);
      case GAVE_UP -> look(due, OrphanReason.TOO_LATE);
      case UNKNOWN -> look(due, OrphanReason.UNKNOWN_DOCUMENT);
    }
  }

  private @Nullable Document document(String key) {
    return ObjectKeys.documentOf(key).flatMap(registry::find).orElse(null);
  }

  private void look(Due due, OrphanReason reason) {
    String key = due.orphan().key();
    ObjectVersion found = store.head(key, null).orElse(null);
    if (found == null) {
      orphans.forget(key);
    } else if (!due.confirmed() && (reason == OrphanReason.TOO_LATE || graceIsOver(due))) {
      orphans.confirm(key, found.size(), reason);
    } else {
      orphans.seen(key, found.size());
    }
  }

  private boolean graceIsOver(Due due) {
    return !clock.instant().isBefore(due.orphan().firstSeen().plus(grace));
  }
}
