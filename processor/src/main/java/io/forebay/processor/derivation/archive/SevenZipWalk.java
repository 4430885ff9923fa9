package io.forebay.processor.derivation.archive;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.processor.derivation.parse.Parsing;
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

  /** How the library says that it does not know the filter which 7-Zip takes for programs. */
  private static final String SEVERAL_STREAMS = "Multi input/output stream coders";

  private final SevenZFile archive;
  private final Iterator<SevenZArchiveEntry> entries;
  private @Nullable FailureCode failure;
  private long passed;
  private boolean far;
  private @Nullable SevenZArchiveEntry current;

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
  public @Nullable Entry next() throws IOException {
    passed += current == null ? 0 : Math.max(0, current.getSize());
    if (!entries.hasNext()) {
      return null;
    }
    SevenZArchiveEntry entry = entries.next();
    current = entry;
    reach(entry);
    String name = Objects.requireNonNullElse(entry.getName(), "");
    return Entry.of(name, entry.isDirectory() ? Entry.DIRECTORY : Entry.FILE, entry.getSize())
        .modified(
            entry.getHasLastModifiedDate()
                ? entry.getLastModifiedTime().toInstant().toString()
                : null)
        .checked(entry.getHasCrc() ? entry.getCrcValue() & 0xffffffffL : -1)
        .encrypted(encrypted(entry));
  }

  /**
   * Goes on to that entry. Only the first of those that are packed together fails where nothing
   * here unpacks them; the others then lack the methods that they are packed with.
   */
  private void reach(SevenZArchiveEntry entry) throws IOException {
    try {
      archive.getNextEntry();
      failure = entry.hasStream() && entry.getContentMethods() != null ? null : failure;
    } catch (IOException | RuntimeException broken) {
      failure =
          String.valueOf(broken.getMessage()).startsWith(SEVERAL_STREAMS)
              ? FailureCode.CONTENT_UNSUPPORTED
              : Parsing.code(broken);
    }
  }

  /** Null where its content can be read, or is none. */
  private @Nullable FailureCode unreadable(SevenZArchiveEntry entry) {
    return entry.hasStream() ? failure : null;
  }

  private boolean encrypted(SevenZArchiveEntry entry) {
    if (unreadable(entry) == FailureCode.CONTENT_ENCRYPTED) {
      return true;
    }
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
    SevenZArchiveEntry entry = Objects.requireNonNull(current, "no entry");
    FailureCode unreadable = unreadable(entry);
    if (unreadable != null) {
      throw new ForebayException(unreadable, "packed in a way that cannot be read");
    }
    far |= passed > MOST_PASSED;
    if (far) {
      throw new ForebayException(FailureCode.LIMIT_EXCEEDED, "too far behind other entries");
    }
    return CloseShieldInputStream.wrap(archive.getInputStream(entry));
  }

  @Override
  public void close() throws IOException {
    archive.close();
  }
}
