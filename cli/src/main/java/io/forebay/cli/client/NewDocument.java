package io.forebay.cli.client;

/**
 * What is declared of a file before its upload.
 *
 * @param multipart false: the bytes come in one request, however many they are
 */
public record NewDocument(
    String name, String mediaType, long size, Digest checksum, boolean multipart) {
  /** A checksum of the bytes, in base64. */
  public record Digest(String algorithm, String value) {}
}
