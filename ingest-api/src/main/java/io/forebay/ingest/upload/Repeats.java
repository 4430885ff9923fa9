package io.forebay.ingest.upload;

import io.forebay.common.document.DocumentId;
import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.common.registry.IdempotencyKeys;
import io.forebay.common.registry.KeyClaim;
import io.forebay.common.registry.KeyUse;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Knows requests that came before by their marks. */
@Component
class Repeats {

  private final IdempotencyKeys keys;
  private final UploadProperties properties;
  private final Clock clock;

  Repeats(IdempotencyKeys keys, UploadProperties properties, Clock clock) {
    this.keys = keys;
    this.properties = properties;
    this.clock = clock;
  }

  /**
   * What became of this request when it came before; empty where it did not. The same key for
   * something else is {@code idempotency-conflict}.
   */
  Optional<List<@Nullable DocumentId>> of(@Nullable RequestMark mark) {
    if (mark == null) {
      return Optional.empty();
    }
    Optional<KeyUse> use = keys.find(mark.key(), clock.instant());
    if (use.isPresent() && !use.get().fingerprint().equals(mark.fingerprint())) {
      throw new ForebayException(FailureCode.IDEMPOTENCY_CONFLICT, "another body");
    }
    return use.map(KeyUse::documents);
  }

  /** To be written together with the documents; none for a request without a mark. */
  @Nullable KeyClaim claim(@Nullable RequestMark mark, List<@Nullable DocumentId> documents) {
    if (mark == null) {
      return null;
    }
    Instant now = clock.instant();
    return new KeyClaim(
        mark.key(),
        new KeyUse(mark.fingerprint(), documents),
        now,
        now.plus(properties.idempotencyLife()));
  }

  /** Remembers a request that created nothing, once it has succeeded. */
  void remember(@Nullable RequestMark mark, DocumentId document) {
    KeyClaim claim = claim(mark, List.of(document));
    if (claim != null && !keys.take(claim)) {
      of(mark);
    }
  }
}
