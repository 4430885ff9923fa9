package io.forebay.processor.derivation.archive;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.processor.inspection.Compression;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Iterator;
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
  private final Iterator<SevenZArchiveEntry> entries;
  private long passed;
  private boolean far;
  private @Nullable SevenZArchiveEntry current;
  private @Nullable InputStream content;
  private @Nullable IOException unreadable;

  private SevenZipWalk(SevenZFile archive) {
    this.archive = archive;
    this.entries = archive.getEntries().iterator();
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
  public @Nullable Entry next() {
    passed += current == null ? 0 : Math.max(0, current.getSize());
    if (!entries.hasNext()) {
      return null;
    }
    SevenZArchiveEntry entry = entries.next();
    current = entry;
    begin(entry);
    String name = Objects.requireNonNullElse(entry.getName(), "");
    return Entry.of(name, entry.isDirectory() ? Entry.DIRECTORY : Entry.FILE, entry.getSize())
        .modified(
            entry.getHasLastModifiedDate()
                ? entry.getLastModifiedTime().toInstant().toString()
                : null)
        .checked(entry.getHasCrc() ? entry.getCrcValue() & 0xffffffffL : -1)
        .encrypted(encrypted(entry));
  }

  /** Only then it is known how it is packed; what cannot be unpacked is listed all the same. */
  private void begin(SevenZArchiveEntry entry) {
    content = null;
    unreadable = null;
    if (entry.hasStream()) {
      try {
        content = archive.getInputStream(entry);
      } catch (IOException | RuntimeException how) {
        unreadable = new IOException(how.getMessage(), how);
      }
    }
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
    if (unreadable != null) {
      throw unreadable;
    }
    return content == null ? InputStream.nullInputStream() : CloseShieldInputStream.wrap(content);
  }

  @Override
  public void close() throws IOException {
    archive.close();
  }
}
