package io.forebay.common.storage;

/**
 * A part that the store holds.
 *
 * @param number from 1 up
 * @param etag without quotes
 * @param size bytes
 */
public record UploadedPart(int number, String etag, long size) {}
