package io.forebay.processor.derivation.archive;

import io.forebay.processor.inspection.EntryNames;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.cpio.CpioArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.io.input.CloseShieldInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Header by header.
 *
 * @param format what it is
 * @param whole what it is read from, where something may stand behind its end
 */
record StreamWalk(String format, ArchiveInputStream<?> archive, @Nullable InputStream whole)
    implements Walk {

  private static final int LONGEST_TARGET = 4096;

  @Override
  public @Nullable Entry next() throws IOException {
    ArchiveEntry entry = archive.getNextEntry();
    if (entry == null) {
      return null;
    }
    Entry known = Entry.of(entry.getName(), kind(entry), entry.getSize()).modified(at(entry));
    if (entry instanceof TarArchiveEntry tar && tar.isLink()) {
      return known.pointing(tar.getLinkName(), EntryNames.unsafe(tar.getLinkName()));
    }
    if (entry instanceof TarArchiveEntry tar && tar.isSymbolicLink()) {
      return known.pointing(tar.getLinkName());
    }
    return entry instanceof CpioArchiveEntry cpio && cpio.isSymbolicLink()
        ? known.pointing(targetIn(archive))
        : known;
  }

  /** Where a link points to whose content that is. */
  static String targetIn(InputStream content) throws IOException {
    return new String(content.readNBytes(LONGEST_TARGET), StandardCharsets.UTF_8);
  }

  /** Zeros may fill the last block; of anything else there is no telling what it is. */
  @Override
  public boolean goesOn() throws IOException {
    if (whole == null) {
      return false;
    }
    for (int next = whole.read(); next >= 0; next = whole.read()) {
      if (next > 0) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable String at(ArchiveEntry entry) {
    return entry.getLastModifiedDate() == null
        ? null
        : entry.getLastModifiedDate().toInstant().toString();
  }

  private static String kind(ArchiveEntry entry) {
    if (entry.isDirectory()) {
      return Entry.DIRECTORY;
    }
    if (entry instanceof TarArchiveEntry tar) {
      return tar.isSymbolicLink() || tar.isLink() ? Entry.LINK : file(plain(tar));
    }
    if (entry instanceof CpioArchiveEntry cpio) {
      return cpio.isSymbolicLink() ? Entry.LINK : file(cpio.isRegularFile());
    }
    return file(entry instanceof ArArchiveEntry);
  }

  private static boolean plain(TarArchiveEntry tar) {
    return tar.isFile() && !tar.isCharacterDevice() && !tar.isBlockDevice() && !tar.isFIFO();
  }

  private static String file(boolean plain) {
    return plain ? Entry.FILE : Entry.OTHER;
  }

  @Override
  public InputStream content() {
    return CloseShieldInputStream.wrap(archive);
  }

  @Override
  public void close() throws IOException {
    archive.close();
  }
}
