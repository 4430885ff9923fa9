package io.forebay.common.document;

import java.time.Instant;

/** When a derivation began, and how many milliseconds it and its uploads took. */
public record Timing(Instant startedAt, long milliseconds) {}
