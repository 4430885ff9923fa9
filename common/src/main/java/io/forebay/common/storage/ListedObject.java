package io.forebay.common.storage;

import java.time.Instant;

/**
 * The current version of an object, as a listing tells of it.
 *
 * @param size bytes
 */
public record ListedObject(String key, long size, Instant storedAt) {}
