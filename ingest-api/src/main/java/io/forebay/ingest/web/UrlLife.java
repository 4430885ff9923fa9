package io.forebay.ingest.web;

import java.time.Duration;

/** How long a presigned address may be good for. */
public final class UrlLife {

  /** As S3 says. */
  private static final Duration LONGEST = Duration.ofDays(7);

  private UrlLife() {}

  /** Refuses a life, configured under this key, that no store would sign. */
  public static void check(String key, Duration life) {
    if (life.isNegative() || life.isZero() || life.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(key + " must be above 0, at most 7d");
    }
  }
}
