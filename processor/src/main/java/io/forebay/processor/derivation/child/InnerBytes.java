package io.forebay.processor.derivation.child;

import io.forebay.common.document.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * The bytes of a child, kept while it is read.
 *
 * @param file of a name that the child has no part in, in the worker's own directory
 */
record InnerBytes(Path file, long size, String sha256) implements AutoCloseable {

  private static final int BUFFER = 1 << 16;

  /** Takes them out, for as long as the budget lasts. */
  static InnerBytes of(ChildContent content, Budget budget) throws IOException {
    budget.expect(content.known());
    Path file = Files.createTempFile("child", null);
    MessageDigest digest = Sha256.digest();
    try (InputStream in = content.open();
        OutputStream out = Files.newOutputStream(file)) {
      long size = copy(in, out, digest, budget);
      return new InnerBytes(file, size, HexFormat.of().formatHex(digest.digest()));
    } catch (IOException | RuntimeException | StackOverflowError broken) {
      Files.deleteIfExists(file);
      throw broken;
    }
  }

  private static long copy(InputStream in, OutputStream out, MessageDigest digest, Budget budget)
      throws IOException {
    byte[] buffer = new byte[BUFFER];
    long size = 0;
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      budget.spend(size, read);
      digest.update(buffer, 0, read);
      out.write(buffer, 0, read);
      size += read;
    }
    return size;
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
  }
}
