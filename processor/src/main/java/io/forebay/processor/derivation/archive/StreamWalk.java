package io.forebay.processor.derivation.archive;

import java.io.IOException;
import java.io.InputStream;
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
 */
record StreamWalk(String format, ArchiveInputStream<?> archive) implements Walk {

  @Override
  public @Nullable Entry next() throws IOException {
    ArchiveEntry entry = archive.getNextEntry();
    if (entry == null) {
      return null;
    }
    Entry known = Entry.of(entry.getName(), kind(entry), entry.getSize()).modified(at(entry));
    return entry instanceof TarArchiveEntry tar && (tar.isSymbolicLink() || tar.isLink())
        ? known.pointing(tar.getLinkName())
        : known;
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
