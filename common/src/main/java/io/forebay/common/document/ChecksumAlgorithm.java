package io.forebay.common.document;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/** How a client may sum up its bytes, so that whoever stores and reads them can tell others. */
public enum ChecksumAlgorithm {
  SHA256("sha256", 32),
  CRC32C("crc32c", 4),
  CRC64NVME("crc64nvme", 8),
  MD5("md5", 16);

  private final String wire;
  private final int bytes;

  ChecksumAlgorithm(String wire, int bytes) {
    this.wire = wire;
    this.bytes = bytes;
  }

  /** The algorithm with this wire spelling; empty where none has it. */
  public static Optional<ChecksumAlgorithm> ofWire(String wire) {
    return Stream.of(values()).filter(each -> each.wire.equals(wire)).findFirst();
  }

  /** The spelling in requests, states and settings. */
  public String wire() {
    return wire;
  }

  /** How many characters of base64 a value has. */
  public int length() {
    return (bytes + 2) / 3 * 4;
  }

  /** Whether this is such a value, in the one spelling that S3 itself would write. */
  public boolean writes(String base64) {
    try {
      byte[] value = Base64.getDecoder().decode(base64);
      return value.length == bytes && Base64.getEncoder().encodeToString(value).equals(base64);
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }

  /** Of a file's bytes, in base64. */
  public String of(Path file) {
    return Base64.getEncoder().encodeToString(Sha256.digest(file, digest()));
  }

  private MessageDigest digest() {
    return switch (this) {
      case SHA256 -> Sha256.digest();
      case CRC32C -> new CrcDigest(new CRC32C(), bytes);
      case CRC64NVME -> new CrcDigest(new Crc64Nvme(), bytes);
      case MD5 -> Sha256.digest("MD5");
    };
  }
}
