package io.forebay.ingest.contract;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import java.time.Duration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;

/** Answers with something that everybody may read and keep for a while. */
final class Published {

  private static final Duration AGE = Duration.ofMinutes(5);

  /** The page's own scripts and styles; swagger-ui sets styles and shows icons of its own. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
          + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private Published() {}

  static ResponseEntity.BodyBuilder document() {
    return ResponseEntity.ok().cacheControl(CacheControl.maxAge(AGE).cachePublic());
  }

  static ResponseEntity.BodyBuilder page() {
    return document().header("Content-Security-Policy", POLICY);
  }

  /** A file of ours, or {@code route-not-found}. */
  static Resource file(String path) {
    Resource file = new ClassPathResource(path);
    if (!file.exists()) {
      throw new ForebayException(FailureCode.ROUTE_NOT_FOUND, "no " + path);
    }
    return file;
  }
}
