package io.forebay.cli.client;

import org.jspecify.annotations.Nullable;

/**
 * What is declared of a file before its upload.
 *
 * @param multipart false: the bytes come in one request, however many they are
 * @param profile null for the tenant's own
 */
public record NewDocument(
    String name,
    String mediaType,
    long size,
    Digest checksum,
    boolean multipart,
    @Nullable String profile) {
  /** A checksum of the bytes, in base64. */
  public record Digest(String algorithm, String value) {}
}
