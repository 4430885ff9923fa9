package io.forebay.processor.completion;

import io.forebay.common.document.ObjectKeys;
import io.forebay.common.registry.DocumentRegistry;
import io.forebay.common.storage.ListedObject;
import io.forebay.common.storage.ObjectListing;
import io.forebay.processor.completion.ListingProgress.Walk;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Walks through all uploads from time to time and compares what lies there with what the registry
 * says: the last resort where signal and sweep have both missed an object.
 */
@Component
class BucketWalk {

  private final ListingProgress progress;
  private final ObjectListing listing;
  private final DocumentRegistry registry;
  private final SweeperHints hints;
  private final OrphanTable orphans;
  private final AbandonedParts parts;
  private final Duration interval;

  BucketWalk(
      ListingProgress progress,
      ObjectListing listing,
      DocumentRegistry registry,
      SweeperHints hints,
      OrphanTable orphans,
      AbandonedParts parts,
      CompletionProperties properties) {
    this.progress = progress;
    this.listing = listing;
    this.registry = registry;
    this.hints = hints;
    this.orphans = orphans;
    this.parts = parts;
    this.interval = properties.listingInterval();
  }

  /**
   * Goes on with the walk where it is time and nobody else does; where it is interrupted or
   * something is away, the walk is left for whoever is next.
   */
  void pass() {
    progress.claim().ifPresent(this::walk);
  }

  private void walk(Walk from) {
    Walk at = from;
    try {
      while (at != null && !Thread.currentThread().isInterrupted()) {
        at = step(at);
      }
    } finally {
      if (at != null) {
        progress.giveBack(at);
      }
    }
  }

  /** Where to go on; null where there is nothing left, or another goes on. */
  private @Nullable Walk step(Walk walk) {
    List<ListedObject> page = listing.page(ObjectKeys.UPLOADS, walk.after());
    if (page.isEmpty()) {
      parts.abortAll();
      progress.finish(walk, interval);
      return null;
    }
    compare(page);
    return progress.advance(walk, page.get(page.size() - 1).key()).orElse(null);
  }

  private void compare(List<ListedObject> page) {
    UploadsAt documents = UploadsAt.of(registry, page.stream().map(ListedObject::key).toList());
    page.forEach(each -> compare(each, documents.standing(each.key())));
  }

  private void compare(ListedObject object, Standing standing) {
    switch (standing) {
      case WAITS -> hints.send(object.key());
      case SERVED -> {}
      case GAVE_UP -> orphans.confirm(object.key(), object.size(), OrphanReason.TOO_LATE);
      case UNKNOWN -> orphans.suspect(object.key(), object.size());
    }
  }
}
