package io.forebay.cli.demo;

import io.forebay.cli.client.ArtifactListing;
import io.forebay.common.document.DocumentStatus;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What became of one file.
 *
 * @param id null where the service never took it
 * @param code why it is not ready; null when it is
 * @param mediaType by the bytes where the service has said so, else as declared
 */
record Outcome(
    InputFile input,
    @Nullable String id,
    DocumentStatus status,
    @Nullable String code,
    @Nullable String message,
    String mediaType,
    Duration elapsed,
    ArtifactListing listing) {

  boolean ready() {
    return status == DocumentStatus.READY;
  }

  /** The outcome in one line for people. */
  String text() {
    if (ready()) {
      return "ready in " + Human.seconds(elapsed);
    }
    String because = code == null ? "" : " (" + code + ")";
    return status.wire() + because + (message == null ? "" : ": " + message);
  }
}
