package io.forebay.processor.inspection;

import java.util.Locale;
import java.util.Objects;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MediaTypeRegistry;

/** Media types in one spelling. */
final class MediaTypes {

  private MediaTypes() {}

  /** Without parameters, aliases resolved ({@code image/jpg}); what is no media type is unknown. */
  static MediaType normalise(String mediaType) {
    MediaType parsed = MediaType.parse(mediaType.strip().toLowerCase(Locale.ROOT));
    MediaType known = Objects.requireNonNullElse(parsed, MediaType.OCTET_STREAM);
    return MediaTypeRegistry.getDefaultRegistry().normalize(known.getBaseType());
  }
}
