package io.forebay.ingest.stream;

import io.forebay.common.registry.ChangePosition;
import io.forebay.common.registry.ChangedDocument;
import io.forebay.common.registry.DocumentChanges;
import io.forebay.common.tenant.TenantId;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells of all documents of a tenant. It holds a position and reads on from there as fast as its
 * reader takes events, so that a slow one costs no memory and gets fewer, newer states.
 */
final class TenantSource implements Source {

  private static final int PAGE = 100;

  private final DocumentChanges changes;
  private final TenantId tenant;
  private ChangePosition position;
  private Optional<SseEmitter.SseEventBuilder> greeting;

  private TenantSource(
      DocumentChanges changes,
      TenantId tenant,
      ChangePosition position,
      Optional<SseEmitter.SseEventBuilder> greeting) {
    this.changes = changes;
    this.tenant = tenant;
    this.position = position;
    this.greeting = greeting;
  }

  /**
   * Begins now, or goes on where a reader was. Whoever hands back a position that this database
   * never gave out hears {@code reset}: what was missed is not known, the list tells it.
   */
  static TenantSource of(DocumentChanges changes, TenantId tenant, @Nullable String last) {
    ChangePosition now = changes.now();
    SseEmitter.SseEventBuilder start = SseEmitter.event().id(now.toString());
    if (last == null) {
      return new TenantSource(changes, tenant, now, Optional.of(start));
    }
    return ChangePosition.parse(last)
        .filter(position -> position.possibleAt(now))
        .map(position -> new TenantSource(changes, tenant, position, Optional.empty()))
        .orElseGet(() -> new TenantSource(changes, tenant, now, Optional.of(reset(start))));
  }

  private static SseEmitter.SseEventBuilder reset(SseEmitter.SseEventBuilder start) {
    return start.name("reset").data("{}");
  }

  @Override
  public Next tell(Sink sink) throws IOException {
    if (greeting.isPresent()) {
      sink.send(greeting.get());
      greeting = Optional.empty();
    }
    List<ChangedDocument> page = changes.next(tenant, position, PAGE);
    for (ChangedDocument change : page) {
      sink.send(DocumentSource.event(change.document(), change.position().toString()));
      position = change.position();
    }
    return page.size() < PAGE ? Next.ON_SIGNAL : Next.AT_ONCE;
  }
}
