package io.forebay.benchmarks;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import io.forebay.common.document.Declaration;
import io.forebay.common.document.Document;
import io.forebay.common.document.DocumentId;
import io.forebay.common.registry.DocumentRegistry;
import io.forebay.common.storage.UploadSigner;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the same server does at the least: nothing, and the statement and signature of a create. */
@RestController
class BareEndpoints {

  static final String EMPTY = "/benchmark/empty";
  static final String BARE = "/benchmark/bare";
  private static final Declaration DECLARED = new Declaration("a.txt", "text/plain", 8, null);
  private static final NoArgGenerator IDS = Generators.timeBasedEpochGenerator();
  private static final Duration LIFE = Duration.ofMinutes(15);

  private final DocumentRegistry registry;
  private final UploadSigner signer;
  private final Clock clock;

  BareEndpoints(DocumentRegistry registry, UploadSigner signer, Clock clock) {
    this.registry = registry;
    this.signer = signer;
    this.clock = clock;
  }

  @GetMapping(EMPTY)
  String empty() {
    return "";
  }

  @PostMapping(BARE)
  String bare() {
    Document document = document(clock.instant(), "benchmark");
    String url = signer.signPut(document.uploadKey(), DECLARED, LIFE).url().toString();
    registry.create(document);
    return url;
  }

  static Document document(Instant now, String tenant) {
    return Document.requested(
        new DocumentId(IDS.generate()), tenant, DECLARED, now, now.plus(Duration.ofDays(1)));
  }
}
