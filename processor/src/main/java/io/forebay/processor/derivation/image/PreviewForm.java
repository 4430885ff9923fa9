package io.forebay.processor.derivation.image;

import io.forebay.processor.derivation.preview.JpegFile;

/** What previews are written as. */
enum PreviewForm {
  /** Transparent parts lie on white. */
  JPEG("jpg", JpegFile.MEDIA_TYPE, JpegFile.QUALITY),
  /** Transparent parts stay so. */
  WEBP("webp", "image/webp", 80);

  private final String extension;
  private final String mediaType;
  private final int quality;

  PreviewForm(String extension, String mediaType, int quality) {
    this.extension = extension;
    this.mediaType = mediaType;
    this.quality = quality;
  }

  String extension() {
    return extension;
  }

  String mediaType() {
    return mediaType;
  }

  /** Of 100. */
  int quality() {
    return quality;
  }
}
