package io.forebay.processor.inspection;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.archivers.zip.ZipMethod;

/** The one way to open a zip file: the library keeps all of its directory in memory. */
public final class ZipFiles {

  /** The others take native code, or as much memory as the file likes. */
  private static final Set<ZipMethod> PLAIN =
      EnumSet.of(
          ZipMethod.STORED,
          ZipMethod.DEFLATED,
          ZipMethod.ENHANCED_DEFLATED,
          ZipMethod.BZIP2,
          ZipMethod.IMPLODING,
          ZipMethod.UNSHRINKING);

  private ZipFiles() {}

  /**
   * Reads the directory, and nothing else.
   *
   * @throws ForebayException {@code limit-exceeded} where it is too large to be kept
   * @throws IOException where the file has none, or one that contradicts itself
   */
  public static ZipFile open(Path file) throws IOException {
    ZipSums sums = ZipDirectory.sample(file);
    if (sums.large()) {
      throw new ForebayException(FailureCode.LIMIT_EXCEEDED, "a zip file of too many entries");
    }
    if (!sums.asMany()) {
      throw new ZipException("another number of entries than the directory says");
    }
    return ZipFile.builder().setPath(file).setIgnoreLocalFileHeader(true).get();
  }

  /** Whether its directory is one of more entries, or bytes, than are kept in memory. */
  public static boolean tooLarge(Path file) throws IOException {
    try {
      return ZipDirectory.sample(file).large();
    } catch (EOFException | ZipException damaged) {
      return false;
    }
  }

  /**
   * Whether others may look for the directory in their own way: it is not too large, and all find
   * the same one, or none at all.
   */
  static boolean harmless(Path file) throws IOException {
    try {
      return !ZipDirectory.sample(file).large();
    } catch (EOFException none) {
      return true;
    } catch (ZipException contradictory) {
      return false;
    }
  }

  /** Whether an entry is packed, if at all, in a way that is unpacked with bounded memory. */
  public static boolean plain(ZipArchiveEntry entry) {
    return PLAIN.contains(ZipMethod.getMethodByCode(entry.getMethod()));
  }
}
