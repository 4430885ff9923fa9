package io.forebay.processor.inspection;

import io.forebay.processor.inspection.Cost.Fact;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MediaTypeRegistry;
import org.jspecify.annotations.Nullable;

/** Reads the cost of one kind of files. What it keeps in memory is bounded, whatever they say. */
interface HeaderReader {

  Set<String> IMAGES =
      Set.of("image/jpeg", "image/png", "image/gif", "image/bmp", "image/tiff", "image/webp");

  Map<String, ArchiveKind> COMPRESSED =
      Map.of(
          "application/gzip", ArchiveKind.GZIP,
          "application/x-bzip2", ArchiveKind.BZIP2,
          "application/x-bzip", ArchiveKind.BZIP2,
          "application/x-xz", ArchiveKind.XZ);

  Set<String> TARS = Set.of("application/x-tar", "application/x-gtar");

  /** All that can be told; a file that cannot be read gives less, or an exception. */
  Cost read(Path file, Limits limits) throws IOException;

  /** The reader of this type's headers, chosen by the type alone, or null. */
  static @Nullable HeaderReader of(String mediaType) {
    MediaType type = MediaTypes.normalise(mediaType);
    String name = type.toString();
    if (IMAGES.contains(name)) {
      return new ImageHeader(name);
    }
    if (name.equals("application/pdf")) {
      return new PdfPages();
    }
    ArchiveKind compressed = COMPRESSED.get(name);
    if (compressed != null) {
      return new CompressedStream(compressed);
    }
    if (TARS.contains(name)) {
      return EntryTable.TAR;
    }
    if (name.equals("application/x-7z-compressed")) {
      return EntryTable.SEVEN_ZIP;
    }
    return byKind(type, name);
  }

  private static @Nullable HeaderReader byKind(MediaType type, String name) {
    MediaTypeRegistry registry = MediaTypeRegistry.getDefaultRegistry();
    if (registry.isInstanceOf(type, MediaType.APPLICATION_ZIP)) {
      return new ZipHeaders(MediaFamily.of(name) == MediaFamily.ARCHIVE);
    }
    if (registry.isInstanceOf(type, MediaType.application("gzip"))) {
      return new CompressedStream(ArchiveKind.GZIP); // such as drawings
    }
    if (name.equals("text/html") || name.endsWith("xhtml+xml")) {
      return new HtmlDepth();
    }
    boolean xml = registry.isInstanceOf(type, MediaType.APPLICATION_XML) || name.endsWith("+xml");
    return xml ? new XmlDepth() : null;
  }

  /**
   * What is known of a file whose headers were not read: of an archive, that a scanner may have
   * missed something in it.
   */
  static Cost unread(String mediaType) {
    MediaType type = MediaTypes.normalise(mediaType);
    return Cost.unknown().with(Fact.UNSEEN, ContainerTypes.contains(type) ? 1L : null);
  }
}
