package io.forebay.processor.derivation.archive;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.forebay.processor.derivation.parse.CleanText;
import io.forebay.processor.inspection.EntryNames;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One entry of an archive, as {@code listing.json} has it.
 *
 * @param index from 1 up
 * @param path as it is stored, which may lead anywhere
 * @param unsafe whether it, or where it points, leads out of the directory that the archive would
 *     be unpacked to
 * @param kind {@code file}, {@code directory}, {@code link} or {@code other}
 * @param size bytes, as it claims; null where the archive does not say
 * @param compressedSize bytes in the archive
 * @param modified ISO 8601; without a zone where the archive has none
 * @param crc32 eight hex digits, as it claims
 * @param encrypted whether its bytes cannot be read without a password
 * @param target of a link
 * @param child the index of what is written of it, null where nothing is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Entry(
    int index,
    String path,
    boolean unsafe,
    String kind,
    @Nullable Long size,
    @Nullable Long compressedSize,
    @Nullable String modified,
    @Nullable String crc32,
    boolean encrypted,
    @Nullable String target,
    @Nullable Integer child) {

  static final String FILE = "file";
  static final String DIRECTORY = "directory";
  static final String LINK = "link";
  static final String OTHER = "other";

  private static final int MAX_PATH = 1000;

  /** Of which nothing is known but these. */
  static Entry of(String path, String kind, long size) {
    return new Entry(
        0,
        CleanText.of(path, MAX_PATH),
        EntryNames.unsafe(path),
        kind,
        size < 0 ? null : Long.valueOf(size),
        null,
        null,
        null,
        false,
        null,
        null);
  }

  boolean file() {
    return kind.equals(FILE);
  }

  Entry packed(long bytes) {
    return new Entry(
        index,
        path,
        unsafe,
        kind,
        size,
        bytes < 0 ? null : Long.valueOf(bytes),
        modified,
        crc32,
        encrypted,
        target,
        child);
  }

  Entry modified(@Nullable String at) {
    return new Entry(
        index, path, unsafe, kind, size, compressedSize, at, crc32, encrypted, target, child);
  }

  Entry checked(long crc) {
    String hex = crc < 0 ? null : String.format(Locale.ROOT, "%08x", crc);
    return new Entry(
        index, path, unsafe, kind, size, compressedSize, modified, hex, encrypted, target, child);
  }

  Entry encrypted(boolean locked) {
    return new Entry(
        index, path, unsafe, kind, size, compressedSize, modified, crc32, locked, target, child);
  }

  /** A symbolic link; null where its target is not known. */
  Entry pointing(@Nullable String to) {
    return to == null ? this : pointing(to, EntryNames.unsafeLink(path, to));
  }

  /** Another name of a file in the archive, whose path counts from its top. */
  Entry naming(String other) {
    return pointing(other, EntryNames.unsafe(other));
  }

  private Entry pointing(String to, boolean out) {
    return new Entry(
        index,
        path,
        unsafe || out,
        kind,
        size,
        compressedSize,
        modified,
        crc32,
        encrypted,
        CleanText.of(to, MAX_PATH),
        child);
  }

  Entry numbered(int number, @Nullable Integer written) {
    return new Entry(
        number,
        path,
        unsafe,
        kind,
        size,
        compressedSize,
        modified,
        crc32,
        encrypted,
        target,
        written);
  }
}
