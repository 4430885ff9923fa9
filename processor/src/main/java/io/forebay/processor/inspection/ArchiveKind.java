package io.forebay.processor.inspection;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What the first bytes of a file in an archive say of it, as far as one can look into it. */
enum ArchiveKind {
  ZIP,
  TAR,
  GZIP,
  BZIP2,
  XZ,
  /** Known to hold files, and read by nothing that takes them as they come. */
  OPAQUE,
  NONE;

  private static final int HEAD = 265;
  private static final int TAR_MAGIC = 257;
  private static final String[] OPAQUE_STARTS = {
    "7z\u00bc\u00af'\u001c",
    "Rar!\u001a\u0007",
    "MSCF\0\0\0\0",
    "(\u00b5/\u00fd",
    "\u0004\"M\u0018",
    "LZIP\u0001",
    "!<arch>\n",
    "070701",
    "070702",
    "070707"
  };

  /** Reads on from where the stream is, and leaves it there. */
  static ArchiveKind peek(BufferedInputStream in) throws IOException {
    in.mark(HEAD);
    String head = new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
    in.reset();
    return of(head);
  }

  private static ArchiveKind of(String head) {
    if (head.startsWith("PK\u0003\u0004") || head.startsWith("PK\u0007\u0008")) {
      return ZIP;
    }
    if (head.startsWith("ustar", TAR_MAGIC)) {
      return TAR;
    }
    for (String start : OPAQUE_STARTS) {
      if (head.startsWith(start)) {
        return OPAQUE;
      }
    }
    return compressed(head);
  }

  private static ArchiveKind compressed(String head) {
    if (head.startsWith("\u001f\u008b\u0008")) {
      return GZIP;
    }
    if (head.matches("(?s)BZh[1-9]1AY&SY.*")) {
      return BZIP2;
    }
    return head.startsWith("\u00fd7zXZ\0") ? XZ : NONE;
  }
}
