package io.forebay.cli.demo;

import io.forebay.cli.client.ArtifactListing;
import io.forebay.cli.client.DocumentState;
import io.forebay.common.document.DocumentStatus;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One file on its way: a thread uploads it, another watches it, and the first end that is told
 * counts.
 */
final class Track {
  static final String WAITING = "waiting";

  private final InputFile input;
  private final AtomicReference<@Nullable Outcome> outcome = new AtomicReference<>();
  private volatile String stage = WAITING;
  private volatile DocumentStatus status = DocumentStatus.AWAITING_UPLOAD;
  private volatile String mediaType;
  private volatile @Nullable String id;
  private volatile boolean sent;
  private volatile long begunAt;

  Track(InputFile input) {
    this.input = input;
    this.mediaType = input.mediaType();
  }

  InputFile input() {
    return input;
  }

  void begin() {
    begunAt = System.nanoTime() | 1; // Zero means "not yet".
    stage = "uploading";
  }

  void created(String newId) {
    id = newId;
  }

  void sent() {
    sent = true;
    stage = Stages.SENT;
  }

  void saw(DocumentState state) {
    status = state.status();
    stage = Stages.text(state);
    mediaType = state.detectedType() == null ? mediaType : state.detectedType();
  }

  /** The document to ask about; null before its bytes are sent, and once the end is known. */
  @Nullable String watchedId() {
    return sent && !finished() ? id : null;
  }

  boolean overdue(Duration limit) {
    return begunAt != 0 && !finished() && elapsed().compareTo(limit) > 0;
  }

  boolean finished() {
    return outcome.get() != null;
  }

  @Nullable Outcome outcome() {
    return outcome.get();
  }

  /** Ends it where the service says so. */
  void end(@Nullable String code, @Nullable String message, ArtifactListing listing) {
    end(status, code, message, listing);
  }

  /** Ends it short of that, in the status that was last seen. */
  void giveUp(String code, @Nullable String message) {
    end(status, code, message, new ArtifactListing(List.of(), List.of()));
  }

  /** Ends it in a status of the client's own finding. */
  void giveUp(DocumentStatus found, String code, @Nullable String message) {
    end(found, code, message, new ArtifactListing(List.of(), List.of()));
  }

  /** Where it stands, in one line for people. */
  String text() {
    Outcome end = outcome.get();
    return end == null ? stage : end.text();
  }

  private void end(
      DocumentStatus last,
      @Nullable String code,
      @Nullable String message,
      ArtifactListing listing) {
    outcome.compareAndSet(
        null, new Outcome(input, id, last, code, message, mediaType, elapsed(), listing));
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - begunAt);
  }
}
