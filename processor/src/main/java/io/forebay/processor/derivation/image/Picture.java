package io.forebay.processor.derivation.image;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Decoded pixels: upright, in sRGB, of 8 bits, with transparency where the image has some. */
sealed interface Picture extends Closeable permits JavaPicture, VipsPicture {

  /** A copy that fits into a square of this side; one that does already is not enlarged. */
  Picture within(int side) throws IOException;

  /** In which forms it can be written here. */
  List<PreviewForm> forms();

  /** Writes pixels alone: no metadata, no profile. */
  void write(PreviewForm form, Path file) throws IOException;

  Samples samples();

  @Override
  void close();
}
