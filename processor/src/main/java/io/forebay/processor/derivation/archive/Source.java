package io.forebay.processor.derivation.archive;

import io.forebay.processor.derivation.SourceFile;
import io.forebay.processor.inspection.Compression;
import io.forebay.processor.inspection.Limits;
import io.forebay.processor.inspection.ZipFiles;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.apache.commons.compress.archivers.ar.ArArchiveInputStream;
import org.apache.commons.compress.archivers.cpio.CpioArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.jspecify.annotations.Nullable;

/** The one way to open an archive, chosen by its detected type and by nothing else. */
final class Source implements Closeable {

  private static final int TAR_BLOCK = TarConstants.DEFAULT_BLKSIZE;

  private final SourceFile file;
  private final Limits limits;
  private final BooleanSupplier late;
  private @Nullable Metered metered;
  private @Nullable InputStream opened;

  Source(SourceFile file, Limits limits, BooleanSupplier late) {
    this.file = file;
    this.limits = limits;
    this.late = late;
  }

  /** The name of the limit that ended the walk before its end, or null. */
  @Nullable String spent() {
    return metered == null ? null : metered.spent();
  }

  /** Whether its entries can be told without unpacking any. */
  boolean listable() {
    return zip()
        || switch (file.detectedType()) {
          case "application/x-tar", "application/x-gtar", "application/x-7z-compressed" -> true;
          default -> false;
        };
  }

  /** Whether it has a directory that is not even listed. */
  boolean tooLarge() throws IOException {
    return zip() && ZipFiles.tooLarge(file.path());
  }

  private boolean zip() {
    return switch (file.detectedType()) {
      case "application/zip", "application/java-archive" -> true;
      default -> false;
    };
  }

  /** Null where nothing here reads this type. */
  @Nullable Walk open() throws IOException {
    return switch (file.detectedType()) {
      case "application/zip", "application/java-archive" -> ZipWalk.open(file.path());
      case "application/x-7z-compressed" -> SevenZipWalk.open(file.path());
      case "application/x-tar", "application/x-gtar" -> tar("tar", stream());
      case "application/x-archive" -> ar(stream());
      case "application/x-cpio" -> cpio(stream());
      default -> packed(Compression.ofType(file.detectedType()));
    };
  }

  private InputStream stream() throws IOException {
    return metered(bytes());
  }

  private InputStream bytes() throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file.path()));
    opened = in;
    return in;
  }

  /** Also where what reads from it could not be made. */
  @Override
  public void close() throws IOException {
    if (opened != null) {
      opened.close();
    }
  }

  private Metered metered(InputStream in) {
    Metered counted = new Metered(in, limits, file.size(), late);
    metered = counted;
    return counted;
  }

  private static Walk tar(String format, InputStream in) {
    InputStream bytes = new BufferedInputStream(in);
    return new StreamWalk(format, new TarEntries(bytes), bytes);
  }

  private static Walk ar(InputStream bytes) throws IOException {
    return new StreamWalk("ar", new ArArchiveInputStream(bytes), bytes);
  }

  private static Walk cpio(InputStream bytes) {
    return new StreamWalk("cpio", new CpioArchiveInputStream(bytes), bytes);
  }

  private @Nullable Walk packed(@Nullable Compression compression) throws IOException {
    if (compression == null) {
      return null;
    }
    InputStream packed = compression.open(bytes());
    BufferedInputStream content = new BufferedInputStream(metered(packed));
    String format = compression.name().toLowerCase(Locale.ROOT);
    return isTar(content)
        ? tar("tar+" + format, content)
        : new PackedFileWalk(format, packed, content, file.name());
  }

  private static boolean isTar(BufferedInputStream content) throws IOException {
    content.mark(TAR_BLOCK + TarConstants.DEFAULT_RCDSIZE);
    byte[] head = content.readNBytes(TarConstants.DEFAULT_RCDSIZE);
    // No further than needed: of a file that is cut short there may be no more.
    boolean tar =
        TarArchiveInputStream.matches(head, head.length)
            || (head.length == TarConstants.DEFAULT_RCDSIZE && zeros(head) && endsEmpty(content));
    content.reset();
    return tar;
  }

  /** Nothing but the zeros that end a tar without entries, which are one block at most. */
  private static boolean endsEmpty(BufferedInputStream content) throws IOException {
    byte[] rest = content.readNBytes(TAR_BLOCK);
    return rest.length >= TarConstants.DEFAULT_RCDSIZE
        && rest.length <= TAR_BLOCK - TarConstants.DEFAULT_RCDSIZE
        && zeros(rest);
  }

  private static boolean zeros(byte[] bytes) {
    return Arrays.equals(bytes, new byte[bytes.length]);
  }
}
