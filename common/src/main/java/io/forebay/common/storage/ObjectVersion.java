package io.forebay.common.storage;

import org.jspecify.annotations.Nullable;

/**
 * One version of an object as the store describes it.
 *
 * @param versionId null on a store without versioning
 * @param etag without quotes; empty where the store gives none, since nothing is decided by it
 * @param size bytes
 * @param mediaType as stored with the object
 */
public record ObjectVersion(
    String key, @Nullable String versionId, String etag, long size, @Nullable String mediaType) {}
