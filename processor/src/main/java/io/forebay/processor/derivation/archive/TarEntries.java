package io.forebay.processor.derivation.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.jspecify.annotations.Nullable;

/**
 * A tar that also tells which of its names begin at the root of a file system: the library takes
 * that from names that stand in headers of their own (GNU's long ones, and those of POSIX).
 */
final class TarEntries extends TarArchiveInputStream {

  private static final Pattern ROOTED = Pattern.compile("(?:^|\n)[0-9]+ path=/");
  private static final int MOST_HEADERS = 1 << 20;

  private final ByteArrayOutputStream headers = new ByteArrayOutputStream();
  private int within;
  private boolean rooted;
  private boolean all;

  /** Passes over no more than the block that ends it. */
  TarEntries(InputStream bytes) {
    super(bytes, TarConstants.DEFAULT_RCDSIZE);
  }

  /** Called by itself for what a header of its own stands before. */
  @Override
  public @Nullable TarArchiveEntry getNextEntry() throws IOException {
    if (within == 0) {
      rooted = all;
    }
    within++;
    try {
      return super.getNextEntry();
    } finally {
      within--;
      headerEnds(false);
    }
  }

  @Override
  protected byte @Nullable [] getLongNameData() throws IOException {
    boolean name = getCurrentEntry().isGNULongNameEntry();
    byte[] data = super.getLongNameData();
    rooted |= name && data != null && data.length > 0 && data[0] == '/';
    return data;
  }

  @Override
  public int read(byte[] bytes, int start, int length) throws IOException {
    TarArchiveEntry header = within == 0 ? null : getCurrentEntry();
    boolean one = header != null && header.isPaxHeader();
    boolean global = header != null && header.isGlobalPaxHeader();
    int read = super.read(bytes, start, length);
    if ((one || global) && read > 0 && headers.size() < MOST_HEADERS) {
      headers.write(bytes, start, read);
    } else if ((one || global) && read <= 0) {
      headerEnds(global);
    }
    return read;
  }

  private void headerEnds(boolean global) {
    boolean found = ROOTED.matcher(headers.toString(StandardCharsets.ISO_8859_1)).find();
    rooted |= found;
    all |= global && found;
    headers.reset();
  }

  /** As it is stored. */
  String name(TarArchiveEntry entry) {
    return rooted && !entry.getName().startsWith("/") ? "/" + entry.getName() : entry.getName();
  }
}
