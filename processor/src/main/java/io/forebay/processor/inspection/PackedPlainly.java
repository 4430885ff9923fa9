package io.forebay.processor.inspection;

import java.util.EnumSet;
import java.util.Set;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipMethod;

/** Which entries of zip files are unpacked at all. */
public final class PackedPlainly {

  /** The others take native code, or as much memory as the file likes. */
  private static final Set<ZipMethod> METHODS =
      EnumSet.of(
          ZipMethod.STORED,
          ZipMethod.DEFLATED,
          ZipMethod.ENHANCED_DEFLATED,
          ZipMethod.BZIP2,
          ZipMethod.IMPLODING,
          ZipMethod.UNSHRINKING);

  private PackedPlainly() {}

  /** Whether this one is packed in one of the ways that are safe to unpack. */
  public static boolean is(ZipArchiveEntry entry) {
    return METHODS.contains(ZipMethod.getMethodByCode(entry.getMethod()));
  }
}
