package io.forebay.common.storage.s3;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The tag that most stores give to an object of parts: the MD5 of the MD5s of its parts, and how
 * many they are.
 */
final class PartsTag {

  private static final int BUFFER = 1 << 16;

  private PartsTag() {}

  /**
   * The tag of a file.
   *
   * @param part bytes of each part but the last
   */
  static String of(Path file, long part) throws IOException {
    MessageDigest parts = md5();
    int count = 0;
    try (InputStream in = Files.newInputStream(file)) {
      for (byte[] digest = next(in, part); digest.length > 0; digest = next(in, part)) {
        parts.update(digest);
        count++;
      }
    }
    return HexFormat.of().formatHex(parts.digest()) + "-" + count;
  }

  /** Empty at the end. */
  private static byte[] next(InputStream in, long part) throws IOException {
    MessageDigest md5 = md5();
    byte[] buffer = new byte[BUFFER];
    long left = part;
    int read = in.read(buffer, 0, (int) Math.min(BUFFER, left));
    while (read > 0) {
      md5.update(buffer, 0, read);
      left -= read;
      read = in.read(buffer, 0, (int) Math.min(BUFFER, left));
    }
    return left == part ? new byte[0] : md5.digest();
  }

  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has MD5", impossible);
    }
  }
}
