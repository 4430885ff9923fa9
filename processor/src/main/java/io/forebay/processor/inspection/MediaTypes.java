package io.forebay.processor.inspection;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MediaTypeRegistry;

/** Media types in one spelling. */
final class MediaTypes {

  // What browsers and phones send, and the registry of types does not know.
  private static final Map<String, String> SPELLINGS =
      Map.of(
          "image/jpg", "image/jpeg",
          "image/pjpeg", "image/jpeg",
          "image/x-png", "image/png",
          "audio/mp3", "audio/mpeg",
          "application/x-pdf", "application/pdf",
          "application/x-gzip", "application/gzip",
          "application/x-zip", "application/zip",
          "application/x-zip-compressed", "application/zip");

  private MediaTypes() {}

  /** Without parameters, aliases resolved; what is no media type at all is an unknown one. */
  static MediaType normalise(String mediaType) {
    MediaType parsed = MediaType.parse(mediaType.strip().toLowerCase(Locale.ROOT));
    if (parsed == null) {
      return MediaType.OCTET_STREAM;
    }
    String base = parsed.getBaseType().toString();
    MediaType type =
        Objects.requireNonNullElse(
            MediaType.parse(SPELLINGS.getOrDefault(base, base)), MediaType.OCTET_STREAM);
    return MediaTypeRegistry.getDefaultRegistry().normalize(type);
  }
}
