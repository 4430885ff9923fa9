package io.forebay.common.storage;

import org.jspecify.annotations.Nullable;

/**
 * One part of an upload in parts, before it is brought.
 *
 * @param number from 1 to 10,000
 * @param size bytes
 * @param md5 of its bytes in base64, where the client gave it
 */
public record PartToSign(
    String key, String uploadId, int number, long size, @Nullable String md5) {}
