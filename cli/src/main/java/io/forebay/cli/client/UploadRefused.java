package io.forebay.cli.client;

import java.io.IOException;

/** The object storage has refused the bytes. */
public final class UploadRefused extends IOException {
  UploadRefused(int status, String reason) {
    super("the storage refused the upload: " + status + (reason.isEmpty() ? "" : " " + reason));
  }
}
