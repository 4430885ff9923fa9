package io.forebay.processor.completion;

import java.time.Instant;

/**
 * An object below {@code uploads/} that no document waits for.
 *
 * @param size bytes
 * @param lastChecked when it was last seen to be there
 */
public record Orphan(
    String key, long size, OrphanReason reason, Instant firstSeen, Instant lastChecked) {}
