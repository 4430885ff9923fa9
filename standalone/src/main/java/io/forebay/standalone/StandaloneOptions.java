package io.forebay.standalone;

import java.nio.file.Path;
import java.util.List;

/**
 * How to start a standalone instance.
 *
 * @param dataDirectory where everything is kept; made where it is missing
 * @param apiPort of the HTTP API on 127.0.0.1; 0 takes any free one
 * @param allowedOrigins of web pages that may use the API and S3 beside the API's own, like {@code
 *     http://localhost:5173}
 */
public record StandaloneOptions(Path dataDirectory, int apiPort, List<String> allowedOrigins) {

  /** Without pages of other origins. */
  public StandaloneOptions(Path dataDirectory, int apiPort) {
    this(dataDirectory, apiPort, List.of());
  }

  /** Copies its list. */
  public StandaloneOptions {
    allowedOrigins = List.copyOf(allowedOrigins);
  }
}
