package io.forebay.standalone;

import java.nio.file.Path;

/** Placeholder. */
public record StandaloneOptions(Path dataDirectory, int apiPort) {}
