package io.forebay.cli.client;

import java.io.IOException;

/** The object storage has refused the bytes. */
public final class UploadRefused extends IOException {
  private static final int PRECONDITION_FAILED = 412;
  private final int status;

  UploadRefused(int status, String reason) {
    super("the storage refused the upload: " + status + (reason.isEmpty() ? "" : " " + reason));
    this.status = status;
  }

  /** Whether there are bytes under that key already: those of a call whose answer was lost, say. */
  public boolean becauseItIsThere() {
    return status == PRECONDITION_FAILED;
  }
}
