package io.forebay.standalone;

import java.nio.file.Path;

/**
 * How to start a standalone instance.
 *
 * @param dataDirectory where everything is kept; made where it is missing
 * @param apiPort of the HTTP API on 127.0.0.1; 0 takes any free one
 */
public record StandaloneOptions(Path dataDirectory, int apiPort) {}
