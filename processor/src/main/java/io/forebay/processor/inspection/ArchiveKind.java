package io.forebay.processor.inspection;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarUtils;

/** What the first bytes of a file in an archive say of it, as far as one can look into it. */
enum ArchiveKind {
  ZIP,
  TAR,
  AR,
  GZIP,
  BZIP2,
  XZ,
  /** Known to hold files, and read by nothing here. */
  OPAQUE,
  NONE;

  /** An image of a disc says what it is behind 32 KiB. */
  private static final int HEAD = 33 << 10;

  private static final int TAR_HEADER = 512;
  private static final int TAR_MAGIC = 257;

  // The first stream may be empty, and others follow.
  private static final Pattern BZIP2_START = Pattern.compile("BZh[1-9](?:1AY&SY|\u0017rE8P\u0090)");
  private static final Pattern ZIP_START =
      Pattern.compile("(?:PK00|PK\u0007\u0008)?PK\u0003\u0004");

  /** Reads on from where the stream is, and leaves it there. */
  static ArchiveKind peek(BufferedInputStream in) throws IOException {
    in.mark(HEAD);
    byte[] head = in.readNBytes(HEAD);
    in.reset();
    ArchiveKind kind = of(new String(head, StandardCharsets.ISO_8859_1));
    return kind == NONE && checkedTar(head) ? TAR : kind;
  }

  private static ArchiveKind of(String head) {
    if (ZIP_START.matcher(head).lookingAt()) {
      return ZIP;
    }
    if (head.startsWith("ustar", TAR_MAGIC)) {
      return TAR;
    }
    if (head.startsWith("!<arch>\n")) {
      return AR;
    }
    return OpaqueKinds.begin(head) ? OPAQUE : compressed(head);
  }

  /** The oldest kind has no signature but the sum of its header. */
  private static boolean checkedTar(byte[] head) {
    try {
      return head.length >= TAR_HEADER
          && head[0] != 0
          && TarUtils.verifyCheckSum(Arrays.copyOf(head, TAR_HEADER));
    } catch (IllegalArgumentException noNumber) {
      return false;
    }
  }

  private static ArchiveKind compressed(String head) {
    if (head.startsWith("\u001f\u008b\u0008")) {
      return GZIP;
    }
    if (BZIP2_START.matcher(head).lookingAt()) {
      return BZIP2;
    }
    return head.startsWith("\u00fd7zXZ\0") ? XZ : NONE;
  }
}
