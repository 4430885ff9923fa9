package io.forebay.cli.client;

/** What is declared of a file before its upload. */
public record NewDocument(String name, String mediaType, long size, Digest checksum) {
  /** A checksum of the bytes, in base64. */
  public record Digest(String algorithm, String value) {}
}
