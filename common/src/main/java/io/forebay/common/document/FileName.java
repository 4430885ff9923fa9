package io.forebay.common.document;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/** Turns a name given by a client into one that can stand in an object key and on any disk. */
public final class FileName {

  /**
   * UTF-8 bytes: fits one name on any disk with room for the suffixes that file-backed stores add.
   */
  public static final int MAX_BYTES = 200;

  private static final Pattern DIRECTORIES = Pattern.compile("^.*[/\\\\]", Pattern.DOTALL);
  private static final Pattern UNSAFE =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Zl}\\p{Zp}<>:\"|?*&&[^\\s]]");
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Pattern EDGE = Pattern.compile("^[. ]+|[. ]+$");
  private static final Pattern EXTENSION = Pattern.compile("\\.([A-Za-z0-9]{1,10})$");

  private FileName() {}

  /**
   * The name without directories, control and reserved characters, in NFC; empty when nothing is
   * left or it is longer than {@link #MAX_BYTES}.
   */
  public static Optional<String> clean(String given) {
    String name = DIRECTORIES.matcher(given).replaceAll("");
    name = SPACE.matcher(UNSAFE.matcher(name).replaceAll("")).replaceAll(" ");
    // Last, since a character that goes may have kept a letter from its accent.
    name = Normalizer.normalize(name, Normalizer.Form.NFC);
    name = EDGE.matcher(name).replaceAll("");
    int bytes = name.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    return name.isEmpty() || bytes > MAX_BYTES ? Optional.empty() : Optional.of(name);
  }

  /**
   * The extension in lower case without its dot, or {@code bin} where there is none of a usual
   * form.
   */
  public static String extension(String name) {
    var matcher = EXTENSION.matcher(name);
    return matcher.find() ? matcher.group(1).toLowerCase(java.util.Locale.ROOT) : "bin";
  }
}
