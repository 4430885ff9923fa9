package io.forebay.processor.artifact;

import io.forebay.common.document.Sha256;
import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * A derived file outside of the scratch space that workers write to, so that the bytes that are
 * hashed are the bytes that are uploaded: a worker that its input has taken over may put another
 * file, or a link, in the place of one that was checked.
 */
record PrivateCopy(Path path, String sha256) implements AutoCloseable {

  private static final int BUFFER = 1 << 17;

  static PrivateCopy of(Path file) {
    try (InputStream source = open(file)) {
      Path copy = Files.createTempFile("forebay-artifact-", null);
      try {
        return new PrivateCopy(copy, fill(copy, source));
      } catch (IOException broken) {
        Files.deleteIfExists(copy);
        throw broken;
      }
    } catch (IOException noRoom) {
      throw new ForebayException(
          FailureCode.SCRATCH_FULL, "no private copy of " + file + ": " + noRoom, noRoom);
    }
  }

  /** A file that is gone, or a link by now, is the worker's doing. */
  private static InputStream open(Path file) {
    try {
      return Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
    } catch (IOException notAsChecked) {
      throw new ForebayException(FailureCode.CRASHED, "gone or changed: " + file, notAsChecked);
    }
  }

  /** In large pieces: the 8 KB of a stream's own make a copy of 1 GiB a third slower. */
  private static String fill(Path copy, InputStream source) throws IOException {
    MessageDigest digest = Sha256.digest();
    byte[] buffer = new byte[BUFFER];
    try (source;
        OutputStream out = Files.newOutputStream(copy)) {
      for (int read = source.read(buffer); read >= 0; read = source.read(buffer)) {
        digest.update(buffer, 0, read);
        out.write(buffer, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest());
    }
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(path);
  }
}
