package io.forebay.common.storage;

import io.forebay.common.document.Checksum;
import io.forebay.common.document.Declaration;
import org.jspecify.annotations.Nullable;

/**
 * One upload by an HTML form, before it is signed.
 *
 * @param least bytes of the file
 * @param most bytes of the file
 * @param checksum of its bytes, where the client gave one
 */
public record FormToSign(
    String key, String mediaType, long least, long most, @Nullable Checksum checksum) {

  /** Exactly what was declared, or up to it where the size is not known. */
  public static FormToSign of(String key, Declaration declared) {
    long least = declared.exact() ? declared.size() : 0;
    return new FormToSign(key, declared.mediaType(), least, declared.size(), declared.checksum());
  }
}
