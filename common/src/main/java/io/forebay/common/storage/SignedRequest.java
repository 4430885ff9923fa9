package io.forebay.common.storage;

import java.net.URI;
import java.time.Instant;
import java.util.Map;

/**
 * A request that anybody who holds it may send, until it expires. The URL is a secret: it must not
 * be logged.
 *
 * @param headers all that must be sent, exactly so; anything else is refused by the store
 */
public record SignedRequest(
    String method, URI url, Map<String, String> headers, Instant expiresAt) {

  /** Copies its map. */
  public SignedRequest {
    headers = Map.copyOf(headers);
  }

  /** Shows where it goes, without the signature. */
  @Override
  public String toString() {
    return "SignedRequest[" + method + " " + url.getPath() + ", expires " + expiresAt + "]";
  }
}
