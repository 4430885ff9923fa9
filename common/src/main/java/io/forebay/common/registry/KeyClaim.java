package io.forebay.common.registry;

import java.time.Instant;

/**
 * A key that is to be taken for a use.
 *
 * @param now a use that expired by then makes room
 */
public record KeyClaim(IdempotencyKey key, KeyUse use, Instant now, Instant expiresAt) {}
