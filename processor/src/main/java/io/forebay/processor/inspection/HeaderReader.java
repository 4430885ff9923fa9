package io.forebay.processor.inspection;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MediaTypeRegistry;
import org.jspecify.annotations.Nullable;

/** Reads the cost of one kind of files. What it keeps in memory is bounded, whatever they say. */
interface HeaderReader {

  Set<String> IMAGES =
      Set.of("image/jpeg", "image/png", "image/gif", "image/bmp", "image/tiff", "image/webp");

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
    if (name.equals("application/gzip")) {
      return new GzipStream();
    }
    MediaTypeRegistry registry = MediaTypeRegistry.getDefaultRegistry();
    if (registry.isInstanceOf(type, MediaType.APPLICATION_ZIP)) {
      return new ZipHeaders(MediaFamily.of(name) == MediaFamily.ARCHIVE);
    }
    if (name.equals("text/html") || name.endsWith("xhtml+xml")) {
      return new HtmlDepth();
    }
    boolean xml = registry.isInstanceOf(type, MediaType.APPLICATION_XML) || name.endsWith("+xml");
    return xml ? new XmlDepth() : null;
  }
}
