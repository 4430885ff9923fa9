package io.forebay.ingest.upload;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import io.forebay.common.document.Document;
import io.forebay.common.document.DocumentId;
import io.forebay.common.registry.DocumentRegistry;
import io.forebay.common.registry.MultipartSession;
import io.forebay.common.registry.NewDocuments;
import io.forebay.common.telemetry.Meters;
import io.forebay.common.tenant.TenantId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes new documents of declarations, and writes them. */
@Component
class NewUploads {

  private final NoArgGenerator ids = Generators.timeBasedEpochGenerator();
  private final DocumentRegistry registry;
  private final Repeats repeats;
  private final UploadProperties properties;
  private final Clock clock;
  private final Counter requested;

  NewUploads(
      DocumentRegistry registry,
      Repeats repeats,
      UploadProperties properties,
      Clock clock,
      MeterRegistry meters) {
    this.registry = registry;
    this.repeats = repeats;
    this.properties = properties;
    this.clock = clock;
    this.requested = Meters.UPLOADS_REQUESTED.counter(meters);
  }

  /** A document that is written nowhere yet. */
  Document document(TenantId tenant, WantedUpload wanted) {
    Instant now = clock.instant();
    return Document.requested(
            new DocumentId(ids.generate()),
            tenant.value(),
            wanted.declared(),
            now,
            now.plus(properties.sessionLife()))
        .labelled(wanted.metadata(), wanted.tags())
        .under(wanted.profile());
  }

  /** Writes one; false, with nothing written, where the request's key is taken. */
  boolean write(Document document, @Nullable MultipartSession session, @Nullable RequestMark mark) {
    return write(
        new NewDocuments(List.of(document), session, repeats.claim(mark, List.of(document.id()))));
  }

  /** The same for several. */
  boolean write(NewDocuments created) {
    boolean written = registry.create(created);
    if (written) {
      requested.increment(created.documents().size());
    }
    return written;
  }
}
