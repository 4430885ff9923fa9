package io.forebay.ingest.upload;

import io.forebay.common.storage.SignedForm;
import io.forebay.common.storage.SignedRequest;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What a client has to send, and until when it may start; {@code type} tells the shapes apart. */
sealed interface UploadView {

  /** The shape of this one. */
  String type();

  /** The whole file in one request. */
  record Single(String type, String method, URI url, Map<String, String> headers, Instant expiresAt)
      implements UploadView {

    static Single of(SignedRequest request) {
      return new Single(
          "single", request.method(), request.url(), request.headers(), request.expiresAt());
    }
  }

  /**
   * The whole file in one HTML form.
   *
   * @param fields all that must be sent, in this order, before the field {@code file}
   */
  record Form(String type, String method, URI url, Map<String, String> fields, Instant expiresAt)
      implements UploadView {

    static Form of(SignedForm form) {
      return new Form("form", "POST", form.url(), form.fields(), form.expiresAt());
    }
  }

  /**
   * The file in parts.
   *
   * @param partSize bytes of every part but the last
   * @param parts the first of them, signed; URLs of the others are asked for
   */
  record Multipart(
      String type, long partSize, int partCount, List<PartViews.Part> parts, Instant expiresAt)
      implements UploadView {}
}
