package io.forebay.processor.inspection;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.ar.ArArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** What lies in an archive, one after the other; each ends where the next is asked for. */
interface ArchiveEntries {

  /** Null at the end; fails where what follows cannot be read. */
  @Nullable InputStream next() throws IOException;

  /** Those of a stream of that kind; none for kinds that cannot be read so. */
  static ArchiveEntries of(ArchiveKind kind, InputStream in) throws IOException {
    return switch (kind) {
      // Passes over no more than the block that ends it.
      case TAR -> of(new TarArchiveInputStream(in, TarConstants.DEFAULT_RCDSIZE));
      case AR -> of(new ArArchiveInputStream(in));
      case GZIP -> one(Compression.GZIP.open(in));
      case BZIP2 -> one(Compression.BZIP2.open(in));
      case XZ -> one(Compression.XZ.open(in));
      // A zip file is read by its directory, see below: its headers may tell another story.
      case ZIP, OPAQUE, NONE -> () -> null;
    };
  }

  /** Those of a file's directory, whose encrypted ones would hide where the next one begins. */
  static ArchiveEntries of(ZipFile zip) {
    Iterator<ZipArchiveEntry> entries = zip.getEntriesInPhysicalOrder().asIterator();
    return () -> {
      if (!entries.hasNext()) {
        return null;
      }
      ZipArchiveEntry entry = entries.next();
      if (ZipFiles.plain(entry) && zip.canReadEntryData(entry)) {
        return zip.getInputStream(entry);
      }
      requireEncrypted(entry);
      return InputStream.nullInputStream();
    };
  }

  private static ArchiveEntries one(InputStream content) {
    Queue<InputStream> left = new ArrayDeque<>(List.of(content));
    return left::poll;
  }

  private static ArchiveEntries of(ArchiveInputStream<?> archive) {
    return () -> {
      ArchiveEntry entry = archive.getNextEntry();
      if (entry == null || archive.canReadEntryData(entry)) {
        return entry == null ? null : archive;
      }
      requireEncrypted(entry);
      return InputStream.nullInputStream();
    };
  }

  // Nobody can look into those: whether they may come in is for the scanner's settings to say.
  private static void requireEncrypted(ArchiveEntry entry) throws IOException {
    if (!(entry instanceof ZipArchiveEntry zip) || !zip.getGeneralPurposeBit().usesEncryption()) {
      throw new IOException("an entry is packed in a way that nothing here reads");
    }
  }
}
