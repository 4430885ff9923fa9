package io.forebay.cli.demo;

import io.forebay.cli.client.NewDocument;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Says of a file what the service wants to know before the upload. */
final class Declaration {
  private Declaration() {}

  /** Reads the whole file once, for its size and checksum. */
  static NewDocument of(InputFile input, @Nullable String profile) throws IOException {
    MessageDigest digest = sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(input.path()), digest)) {
      long size = in.transferTo(OutputStream.nullOutputStream());
      String value = Base64.getEncoder().encodeToString(digest.digest());
      return new NewDocument(
          input.name(),
          input.mediaType(),
          size,
          new NewDocument.Digest("sha256", value),
          false,
          profile);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
