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
import java.security.DigestInputStream;
import java.util.HexFormat;

/**
 * A derived file outside of the scratch space that workers write to, so that the bytes that are
 * hashed are the bytes that are uploaded: a worker that its input has taken over may put another
 * file, or a link, in the place of one that was checked.
 */
record PrivateCopy(Path path, String sha256) implements AutoCloseable {

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

  private static String fill(Path copy, InputStream source) throws IOException {
    try (DigestInputStream hashed = new DigestInputStream(source, Sha256.digest());
        OutputStream out = Files.newOutputStream(copy)) {
      hashed.transferTo(out);
      return HexFormat.of().formatHex(hashed.getMessageDigest().digest());
    }
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(path);
  }
}
