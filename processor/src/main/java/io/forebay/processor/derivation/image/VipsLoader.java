package io.forebay.processor.derivation.image;

import java.util.Optional;

/** Which parts of libvips may read files, each for the types that inspection found. */
enum VipsLoader {
  JPEG("VipsForeignLoadJpeg", "jpegload_source"),
  PNG("VipsForeignLoadPng", "pngload_source"),
  GIF("VipsForeignLoadNsgif", "gifload_source"),
  WEBP("VipsForeignLoadWebp", "webpload_source"),
  TIFF("VipsForeignLoadTiff", "tiffload_source"),
  /** There only where libvips was built with libheif. */
  HEIF("VipsForeignLoadHeif", "heifload_source");

  private final String type;
  private final String nickname;

  VipsLoader(String type, String nickname) {
    this.type = type;
    this.nickname = nickname;
  }

  static Optional<VipsLoader> of(String mediaType) {
    return switch (mediaType) {
      case "image/jpeg" -> Optional.of(JPEG);
      case "image/png" -> Optional.of(PNG);
      case "image/gif" -> Optional.of(GIF);
      case "image/webp" -> Optional.of(WEBP);
      case "image/tiff" -> Optional.of(TIFF);
      case "image/heic", "image/heif", "image/avif" -> Optional.of(HEIF);
      default -> Optional.empty();
    };
  }

  /** The name that all its classes begin with. */
  String type() {
    return type;
  }

  String nickname() {
    return nickname;
  }
}
