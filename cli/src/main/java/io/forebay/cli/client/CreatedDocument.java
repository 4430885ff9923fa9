package io.forebay.cli.client;

import java.util.Map;

/** A document that waits for its bytes, and how to send them. */
public record CreatedDocument(String id, Upload upload) {
  /** One request; it is signed over its headers, so they must be sent as they are. */
  public record Upload(String method, String url, Map<String, String> headers) {}
}
