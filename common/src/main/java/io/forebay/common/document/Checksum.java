package io.forebay.common.document;

/**
 * A checksum that the client declared for the whole object.
 *
 * @param algorithm the wire name; {@code sha256} is the one supported
 * @param value base64, as S3 writes it
 */
public record Checksum(String algorithm, String value) {

  /** The one algorithm that every supported store checks on a presigned PUT. */
  public static final String SHA256 = "sha256";
}
