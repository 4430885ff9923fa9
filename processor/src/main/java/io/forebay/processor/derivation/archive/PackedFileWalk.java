package io.forebay.processor.derivation.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.io.input.CloseShieldInputStream;
import org.jspecify.annotations.Nullable;

/** A single file that is packed without a directory around it. */
final class PackedFileWalk implements Walk {

  private static final Pattern ENDING = Pattern.compile("(?i)\\.(gz|gzip|bz|bz2|xz|lzma|z|zz)$");

  private final String format;
  private final InputStream content;
  private @Nullable Entry left;

  /**
   * @param format what it is packed with
   * @param packed what unpacks it
   * @param content what comes out
   * @param name of the file that it is packed in
   */
  PackedFileWalk(String format, InputStream packed, InputStream content, String name) {
    this.format = format;
    this.content = content;
    this.left = entry(packed, ENDING.matcher(name).replaceFirst(""));
  }

  private static Entry entry(InputStream packed, String name) {
    if (packed instanceof GzipCompressorInputStream gzip) {
      String stored = gzip.getMetaData().getFileName();
      long seconds = gzip.getMetaData().getModificationInstant().getEpochSecond();
      return Entry.of(stored == null ? name : stored, Entry.FILE, -1)
          .modified(seconds == 0 ? null : gzip.getMetaData().getModificationInstant().toString());
    }
    return Entry.of(name, Entry.FILE, -1);
  }

  @Override
  public String format() {
    return format;
  }

  @Override
  public @Nullable Entry next() {
    Entry entry = left;
    left = null;
    return entry;
  }

  @Override
  public InputStream content() {
    return CloseShieldInputStream.wrap(content);
  }

  @Override
  public void close() throws IOException {
    content.close();
  }
}
