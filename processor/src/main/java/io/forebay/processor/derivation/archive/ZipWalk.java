package io.forebay.processor.derivation.archive;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.processor.inspection.ZipFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.X5455_ExtendedTimestamp;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipExtraField;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.archivers.zip.ZipLong;
import org.apache.commons.io.input.ChecksumInputStream;
import org.jspecify.annotations.Nullable;

/** By its directory: the headers of the entries may tell another story. */
final class ZipWalk implements Walk {

  private final ZipFile zip;
  private final Iterator<ZipArchiveEntry> entries;
  private @Nullable ZipArchiveEntry current;

  private ZipWalk(ZipFile zip) {
    this.zip = zip;
    this.entries = zip.getEntriesInPhysicalOrder().asIterator();
  }

  static ZipWalk open(Path file) throws IOException {
    return new ZipWalk(ZipFiles.open(file));
  }

  @Override
  public String format() {
    return "zip";
  }

  @Override
  public @Nullable Entry next() {
    if (!entries.hasNext()) {
      return null;
    }
    ZipArchiveEntry entry = entries.next();
    current = entry;
    return Entry.of(entry.getName(), kind(entry), entry.getSize())
        .packed(entry.getCompressedSize())
        .modified(modified(entry))
        .checked(entry.getCrc())
        .encrypted(entry.getGeneralPurposeBit().usesEncryption())
        .pointing(target(entry));
  }

  /** Null where it is no link, or one whose content would take more than a glance to read. */
  private @Nullable String target(ZipArchiveEntry entry) {
    boolean quick = entry.getMethod() == ZipEntry.STORED || entry.getMethod() == ZipEntry.DEFLATED;
    if (!entry.isUnixSymlink() || !quick || entry.getGeneralPurposeBit().usesEncryption()) {
      return null;
    }
    try (InputStream content = zip.getInputStream(entry)) {
      return LinkTarget.of(content);
    } catch (IOException | RuntimeException damaged) {
      return null; // and the others are listed
    }
  }

  private static String kind(ZipArchiveEntry entry) {
    if (entry.isDirectory()) {
      return Entry.DIRECTORY;
    }
    return entry.isUnixSymlink() ? Entry.LINK : Entry.FILE;
  }

  private static @Nullable String modified(ZipArchiveEntry entry) {
    ZipExtraField extra = entry.getExtraField(X5455_ExtendedTimestamp.HEADER_ID);
    if (extra instanceof X5455_ExtendedTimestamp stamp) {
      ZipLong seconds = stamp.getModifyTime();
      if (seconds != null) {
        return Instant.ofEpochSecond(seconds.getIntValue()).toString();
      }
    }
    // The clock on somebody's wall: the library took it for the time here, and so do we, back.
    Instant instant = Instant.ofEpochMilli(entry.getTime());
    return entry.getTime() < 0
        ? null
        : LocalDateTime.ofInstant(instant, ZoneId.systemDefault())
            .format(DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss"));
  }

  /** Fails at its end where the bytes are not those that the directory tells of. */
  @Override
  public InputStream content() throws IOException {
    ZipArchiveEntry entry = current;
    if (entry == null) {
      throw new NoSuchElementException();
    }
    if (!ZipFiles.plain(entry)) {
      throw new ForebayException(FailureCode.CONTENT_UNSUPPORTED, "method " + entry.getMethod());
    }
    InputStream content = zip.getInputStream(entry);
    return entry.getSize() < 0 || entry.getCrc() < 0
        ? content
        : ChecksumInputStream.builder()
            .setInputStream(content)
            .setChecksum(new CRC32())
            .setExpectedChecksumValue(entry.getCrc())
            .setCountThreshold(entry.getSize())
            .get();
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
