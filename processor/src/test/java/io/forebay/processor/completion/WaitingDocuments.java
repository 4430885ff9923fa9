package io.forebay.processor.completion;

import io.forebay.common.broker.Topics;
import io.forebay.common.document.Document;
import io.forebay.common.document.DocumentStatus;
import io.forebay.common.document.SampleDocuments;
import io.forebay.common.json.Json;
import io.forebay.common.notification.CompletionHint;
import io.forebay.common.telemetry.Meters;
import io.forebay.processor.ProcessorContext;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Documents of a chosen age, and what the sweeper leaves behind. */
final class WaitingDocuments {

  static final Duration SESSION = Duration.ofHours(24);

  private final ProcessorContext context;
  private int last;

  WaitingDocuments(ProcessorContext context) {
    this.context = context;
  }

  Document createdAgo(Duration age) {
    Document document = unregistered(age);
    context.registry().create(document);
    return document;
  }

  /** One whose row is not there. */
  Document unregistered(Duration age) {
    last++;
    Instant created = context.clock().instant().minus(age);
    return Document.requested(
        SampleDocuments.id(last),
        "acme",
        SampleDocuments.awaiting(last, "acme").declared(),
        created,
        created.plus(SESSION));
  }

  /** One that no longer waits. */
  Document inStatus(DocumentStatus... way) {
    Document document = createdAgo(Duration.ofMinutes(1));
    for (DocumentStatus next : way) {
      document = document.change().to(next).at(context.clock().instant());
      context.registry().replaceQuietly(document);
    }
    return document;
  }

  void upload(Document document) {
    context
        .store()
        .memory()
        .put(
            document.uploadKey(),
            new byte[(int) document.declared().size()],
            document.declared().mediaType());
  }

  Document now(Document document) {
    return context.registry().find(document.id()).orElseThrow();
  }

  /** The keys that were hinted at. */
  List<String> hinted() {
    return context.broker().taken().stream()
        .filter(record -> record.topic().equals(Topics.S3_NOTIFICATIONS))
        .map(record -> Json.MAPPER.readValue(record.value(), CompletionHint.class))
        .filter(hint -> hint.source().equals("sweeper") && hint.bucket().equals("in-memory"))
        .map(CompletionHint::key)
        .toList();
  }

  double swept(SweepOutcome outcome) {
    return Meters.SWEEPS
        .counter(context.bean(MeterRegistry.class), "outcome", outcome.tag())
        .count();
  }

  double orphansFound(OrphanReason reason) {
    return Meters.ORPHANS_FOUND
        .counter(context.bean(MeterRegistry.class), "reason", reason.wire())
        .count();
  }

  long orphanRows() {
    return context.jdbc().sql("select count(*) from orphan").query(Long.class).single();
  }
}
