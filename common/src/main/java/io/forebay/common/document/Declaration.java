package io.forebay.common.document;

import org.jspecify.annotations.Nullable;

/**
 * What the client said it would upload.
 *
 * @param name the file name after cleaning, see {@link FileName}
 * @param mediaType lower-case {@code type/subtype}, without parameters
 * @param size bytes
 * @param checksum of the whole object, where the client gave one
 * @param atMost true where the client could not tell its size: then {@code size} is the most that
 *     may come; null once it is known
 */
public record Declaration(
    String name,
    String mediaType,
    long size,
    @Nullable Checksum checksum,
    @Nullable Boolean atMost) {

  /** Of a size that is known. */
  public Declaration(String name, String mediaType, long size, @Nullable Checksum checksum) {
    this(name, mediaType, size, checksum, null);
  }

  /** The same of a size that is not known yet. */
  public Declaration upToItsSize() {
    return new Declaration(name, mediaType, size, checksum, true);
  }

  /** The same with the size that came. */
  public Declaration measured(long bytes) {
    return new Declaration(name, mediaType, bytes, checksum, null);
  }

  /** Whether the size is known. */
  public boolean exact() {
    return !Boolean.TRUE.equals(atMost);
  }

  /** Whether so many bytes are what was declared. */
  public boolean allows(long bytes) {
    return exact() ? bytes == size : bytes <= size;
  }
}
