package io.forebay.common.document;

/**
 * A checksum that the client declared for the whole object.
 *
 * @param algorithm the wire name, see {@link ChecksumAlgorithm}
 * @param value base64, as S3 writes it
 */
public record Checksum(String algorithm, String value) {

  /** The wire name of the algorithm that is best supported. */
  public static final String SHA256 = "sha256";
}
