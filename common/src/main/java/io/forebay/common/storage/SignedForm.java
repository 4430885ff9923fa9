package io.forebay.common.storage;

import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An HTML form that anybody who holds it may send, until it expires. Its fields are a secret: they
 * must not be logged.
 *
 * @param url the bucket's, with a slash at its end
 * @param fields all that must be sent, exactly so and in this order, before the field {@code file}
 */
public record SignedForm(URI url, Map<String, String> fields, Instant expiresAt) {

  /** Copies its map, order included. */
  public SignedForm {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /** Shows where it goes, without policy and signature. */
  @Override
  public String toString() {
    return "SignedForm[" + url.getPath() + ", expires " + expiresAt + "]";
  }
}
