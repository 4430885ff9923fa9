package io.forebay.ingest.watch;

import io.forebay.common.document.Document;
import io.forebay.common.document.DocumentId;
import io.forebay.common.registry.ChangeNotice;
import io.forebay.common.registry.DocumentQueries;
import io.forebay.common.tenant.TenantId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads, for all who watch, the states that are newer than what they know: many in one query. */
final class WatchedDocuments {

  /** A document as one tenant's: a foreign tenant who watches the same id is told nothing. */
  record Key(TenantId tenant, DocumentId id) {

    static Key of(Document document) {
      return new Key(new TenantId(document.tenant()), document.id());
    }
  }

  private static final Logger log = LoggerFactory.getLogger(WatchedDocuments.class);
  private static final int BATCH = 500;

  private final Watchers<Key, Watcher> watchers = new Watchers<>();
  private final DocumentQueries queries;

  WatchedDocuments(DocumentQueries queries) {
    this.queries = queries;
  }

  Runnable add(TenantId tenant, DocumentId id, Watcher watcher) {
    return watchers.add(new Key(tenant, id), watcher);
  }

  /** Looks at what these notices speak of; false where it cannot be read. */
  boolean look(List<ChangeNotice> notices) {
    Set<Key> changed =
        notices.stream()
            .filter(this::news)
            .map(notice -> new Key(notice.tenant(), notice.id()))
            .collect(Collectors.toSet());
    boolean readable = look(changed);
    if (!readable) {
      changed.forEach(key -> watchers.of(key).forEach(Watcher::unreadable));
    }
    return readable;
  }

  /** Looks at all; false where it cannot be read. */
  boolean lookAtAll() {
    return look(watchers.keys());
  }

  private boolean news(ChangeNotice notice) {
    return watchers.of(new Key(notice.tenant(), notice.id())).stream()
        .anyMatch(watcher -> watcher.seen() < notice.seq());
  }

  private boolean look(Collection<Key> keys) {
    List<Key> all = new ArrayList<>(keys);
    for (int from = 0; from < all.size(); from += BATCH) {
      if (!read(all.subList(from, Math.min(all.size(), from + BATCH)))) {
        return false;
      }
    }
    return true;
  }

  private boolean read(List<Key> keys) {
    Map<DocumentId, Long> seen = new HashMap<>();
    keys.forEach(key -> seen.merge(key.id(), seen(key), Math::min));
    try {
      queries.newer(seen).forEach(this::tell);
      return true;
    } catch (RuntimeException away) {
      log.warn("watched documents cannot be read: {}", away.getMessage());
      return false;
    }
  }

  /** What the one who knows least knows. */
  private long seen(Key key) {
    return watchers.of(key).stream().mapToLong(Watcher::seen).min().orElse(Long.MAX_VALUE);
  }

  private void tell(Document now) {
    watchers.of(Key.of(now)).stream()
        .filter(watcher -> watcher.seen() < now.seq())
        .forEach(watcher -> watcher.changed(now));
  }
}
