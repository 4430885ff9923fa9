package io.forebay.ingest.watch;

import io.forebay.common.document.DocumentId;
import io.forebay.common.registry.ChangeNotice;
import io.forebay.common.registry.ChannelWatch;
import io.forebay.common.registry.DocumentQueries;
import io.forebay.common.tenant.TenantId;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Tells all who watch a document, or all of a tenant's, that something has changed: one thread and
 * one connection, whatever their number.
 */
@Component
@EnableConfigurationProperties(WatchProperties.class)
public class DocumentWatch implements SmartLifecycle {

  private final class Told implements ChannelWatch.Audience {

    @Override
    public boolean told(List<String> payloads) {
      List<ChangeNotice> notices =
          payloads.stream().map(ChangeNotice::parse).flatMap(Optional::stream).toList();
      boolean readable = documents.look(notices);
      notices.stream()
          .map(ChangeNotice::tenant)
          .distinct()
          .forEach(tenant -> tenants.of(tenant).forEach(Runnable::run));
      return readable;
    }

    @Override
    public void look() {
      documents.lookAtAll();
      tenants.each(Runnable::run);
    }
  }

  private final Watchers<TenantId, Runnable> tenants = new Watchers<>();
  private final WatchedDocuments documents;
  private final ChannelWatch channel;

  DocumentWatch(DataSource dataSource, DocumentQueries queries, WatchProperties properties) {
    this.documents = new WatchedDocuments(queries);
    this.channel =
        new ChannelWatch(ChangeNotice.CHANNEL, dataSource, properties.poll(), new Told());
  }

  /**
   * Watches a document from now on. Who reads it after this call and not before has missed nothing.
   *
   * @return ends it, however often it is run
   */
  public Runnable watch(TenantId tenant, DocumentId id, Watcher watcher) {
    return documents.add(tenant, id, watcher);
  }

  /**
   * Runs {@code changed}, which must not hold up its caller, whenever one of the tenant's documents
   * may have changed.
   *
   * @return ends it, however often it is run
   */
  public Runnable watch(TenantId tenant, Runnable changed) {
    return tenants.add(tenant, changed);
  }

  @Override
  public void start() {
    channel.start("document-watch");
  }

  @Override
  public void stop() {
    channel.stop();
  }

  @Override
  public boolean isRunning() {
    return channel.running();
  }
}
