package io.forebay.processor.inspection;

import java.util.regex.Pattern;

/**
 * How files begin that hold others and that nothing here looks into. Where a signature is but two
 * bytes, or digits that a text may begin with, the fields behind it have to be sane, too.
 */
final class OpaqueKinds {

  private static final String SEVEN_ZIP = "7z\u00bc\u00af'\u001c";
  private static final String RAR = "Rar!\u001a\u0007";
  private static final String CAB = "MSCF\0{4}|ISc\\(";
  // A frame that readers skip may stand before the others.
  private static final String ZSTD = "\\(\u00b5/\u00fd|[P-_]\\*M\u0018";
  private static final String LZ4 = "\u0004\"M\u0018|\u0002!L\u0018";
  private static final String LZIP = "LZIP[\0\u0001]|LRZI";
  private static final String LZO = "\u0089LZO\0";
  private static final String LZMA = "]\0\0.{2}(?:\u00ff{8}|.{5}\0{3})";
  private static final String SNAPPY = "\u00ff\u0006\0\0sNaPpY";
  private static final String COMPRESS =
      "\u001f\u009d[\u0009-\u0010\u0089-\u0090]|\u001f[\u001e\u00a0]";
  private static final String ARJ = "`\u00ea..[\u001e-*]";
  private static final String LHA = "..-l[hz][0-9a-z]-";
  private static final String OLDER =
      ".{7}\\*\\*ACE\\*\\*|.{20}\u00dc\u00a7\u00c4\u00fd|SIT!|StuffIt ";
  private static final String PACKAGES = "\u00ed\u00ab\u00ee\u00db|xar!|ITSF|ALZ\u0001|EGGA";
  private static final String CPIO = "07070[12][0-9A-Fa-f]{104}|070707[0-7]{70}";
  private static final String DISKS = "MSWIM\0{3}|hsqs|sqsh|KDMV|conectix|QFI\u00fb";
  private static final String DISC = ".{32769}(?:CD001|BEA01|NSR0)";

  private static final Pattern STARTS =
      Pattern.compile(
          String.join(
              "|", SEVEN_ZIP, RAR, CAB, ZSTD, LZ4, LZIP, LZO, LZMA, SNAPPY, COMPRESS, ARJ, LHA,
              OLDER, PACKAGES, CPIO, DISKS, DISC),
          Pattern.DOTALL);

  private static final int BINARY_CPIO = 26;
  private static final int LONGEST_NAME = 4096;

  private OpaqueKinds() {}

  /** Whether a file with this head, a character for each byte, is one of them. */
  static boolean begin(String head) {
    return STARTS.matcher(head).lookingAt() || binaryCpio(head);
  }

  private static boolean binaryCpio(String head) {
    if (head.length() <= BINARY_CPIO) {
      return false;
    }
    if (head.startsWith("\u00c7q")) {
      return named(head, head.charAt(20) | head.charAt(21) << 8);
    }
    return head.startsWith("q\u00c7") && named(head, head.charAt(21) | head.charAt(20) << 8);
  }

  private static boolean named(String head, int length) {
    int end = BINARY_CPIO + length - 1;
    return length > 1
        && length <= LONGEST_NAME
        && end < head.length()
        && head.charAt(end) == 0
        && head.indexOf(0, BINARY_CPIO) == end;
  }
}
