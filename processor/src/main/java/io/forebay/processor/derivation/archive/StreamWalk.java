package io.forebay.processor.derivation.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
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
 * @param bytes what the archive is read from
 */
record StreamWalk(String format, ArchiveInputStream<?> archive, InputStream bytes) implements Walk {

  private static final int BLOCK = 1 << 13;

  @Override
  public @Nullable Entry next() throws IOException {
    ArchiveEntry entry = archive.getNextEntry();
    return entry == null
        ? null
        : linked(entry, Entry.of(name(entry), kind(entry), entry.getSize()).modified(at(entry)));
  }

  private String name(ArchiveEntry entry) {
    return archive instanceof TarEntries tar && entry instanceof TarArchiveEntry own
        ? tar.name(own)
        : entry.getName();
  }

  private Entry linked(ArchiveEntry entry, Entry known) throws IOException {
    if (entry instanceof TarArchiveEntry tar && tar.isLink()) {
      return known.naming(tar.getLinkName());
    }
    if (entry instanceof TarArchiveEntry tar && tar.isSymbolicLink()) {
      return known.pointing(tar.getLinkName());
    }
    return entry instanceof CpioArchiveEntry cpio && cpio.isSymbolicLink()
        ? known.pointing(LinkTarget.of(archive))
        : known;
  }

  /** Behind the mark that ends it only zeros fill the rest; other readers go on, some do not. */
  @Override
  public boolean continued() throws IOException {
    byte[] block = bytes.readNBytes(BLOCK);
    while (block.length > 0) {
      if (!Arrays.equals(block, new byte[block.length])) {
        return true;
      }
      block = bytes.readNBytes(BLOCK);
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
