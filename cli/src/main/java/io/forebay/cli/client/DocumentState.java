package io.forebay.cli.client;

import io.forebay.common.document.DocumentStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a document stands. */
public record DocumentState(
    String id,
    DocumentStatus status,
    @Nullable Steps progress,
    @Nullable Refusal problem,
    @Nullable String detectedType,
    List<Derivation> derivations) {

  /** An answer without derivations has none. */
  public DocumentState {
    derivations = derivations == null ? List.of() : List.copyOf(derivations);
  }

  /** How far the work on it is. */
  public record Steps(int derivationsDone, int derivationsTotal, int attempt) {}

  /** Why it is not ready. */
  public record Refusal(String code, @Nullable String message) {}
}
