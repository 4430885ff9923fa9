package io.forebay.common.storage.s3;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** What a store holds, read once more. */
final class StoredBytes {

  private static final int BUFFER = 1 << 16;

  private StoredBytes() {}

  /** Fails with {@code storage-unavailable} where they are not those of the file; closes them. */
  static void compare(InputStream stored, Path file) {
    try (stored;
        InputStream own = Files.newInputStream(file)) {
      if (!same(own, stored)) {
        throw new IOException("stored with other bytes than sent");
      }
    } catch (IOException broken) {
      throw new ForebayException(
          FailureCode.STORAGE_UNAVAILABLE, "what was written: " + broken, broken);
    }
  }

  private static boolean same(InputStream one, InputStream other) throws IOException {
    byte[] bytes = one.readNBytes(BUFFER);
    boolean same = Arrays.equals(bytes, other.readNBytes(BUFFER));
    while (same && bytes.length > 0) {
      bytes = one.readNBytes(BUFFER);
      same = Arrays.equals(bytes, other.readNBytes(BUFFER));
    }
    return same;
  }
}
