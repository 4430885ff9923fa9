package io.forebay.processor.derivation.archive;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.processor.inspection.Compression;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Objects;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZFile;
import org.apache.commons.compress.archivers.sevenz.SevenZMethod;
import org.apache.commons.compress.archivers.sevenz.SevenZMethodConfiguration;
import org.apache.commons.io.input.CloseShieldInputStream;
import org.jspecify.annotations.Nullable;

/** In the order in which the entries are packed: many are packed as if they were one. */
final class SevenZipWalk implements Walk {

  /** Bytes that may have to be unpacked only to get past them, since they are packed as one. */
  private static final long MOST_PASSED = 1L << 30;

  private final SevenZFile archive;
  private long passed;
  private boolean far;
  private @Nullable SevenZArchiveEntry current;

  private SevenZipWalk(SevenZFile archive) {
    this.archive = archive;
  }

  static SevenZipWalk open(Path file) throws IOException {
    return new SevenZipWalk(
        SevenZFile.builder().setPath(file).setMaxMemoryLimitKiB(Compression.MEMORY_KIB).get());
  }

  @Override
  public String format() {
    return "7z";
  }

  @Override
  public @Nullable Entry next() throws IOException {
    passed += current == null ? 0 : Math.max(0, current.getSize());
    SevenZArchiveEntry entry = archive.getNextEntry();
    current = entry;
    if (entry == null) {
      return null;
    }
    String name = Objects.requireNonNullElse(entry.getName(), "");
    return Entry.of(name, entry.isDirectory() ? Entry.DIRECTORY : Entry.FILE, entry.getSize())
        .modified(
            entry.getHasLastModifiedDate()
                ? entry.getLastModifiedTime().toInstant().toString()
                : null)
        .checked(entry.getHasCrc() ? entry.getCrcValue() & 0xffffffffL : -1)
        .encrypted(encrypted(entry));
  }

  private static boolean encrypted(SevenZArchiveEntry entry) {
    if (entry.getContentMethods() != null) {
      for (SevenZMethodConfiguration method : entry.getContentMethods()) {
        if (method.getMethod() == SevenZMethod.AES256SHA256) {
          return true;
        }
      }
    }
    return false;
  }

  @Override
  public @Nullable String spent() {
    return far ? "children-bytes" : null;
  }

  @Override
  public InputStream content() throws IOException {
    far |= passed > MOST_PASSED;
    if (far) {
      throw new ForebayException(FailureCode.LIMIT_EXCEEDED, "too far behind other entries");
    }
    return CloseShieldInputStream.wrap(
        archive.getInputStream(Objects.requireNonNull(current, "no entry")));
  }

  @Override
  public void close() throws IOException {
    archive.close();
  }
}
