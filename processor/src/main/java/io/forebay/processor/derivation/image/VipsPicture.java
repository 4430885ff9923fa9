package io.forebay.processor.derivation.image;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** A picture of libvips, which is one reference to it. */
final class VipsPicture implements Picture {

  private static final int SRGB = 22;
  private static final int ONLY_SMALLER = 2;
  private static final int BYTES = 0;
  private static final int OPAQUE_BANDS = 3;
  private static final double WHITE = 255;

  private final Vips vips;
  private final VipsLibrary library;
  private final Pointer pointer;

  VipsPicture(Vips vips, Pointer pointer) {
    this.vips = vips;
    this.library = vips.library();
    this.pointer = pointer;
  }

  /** One of pixels that something else has decoded. */
  static VipsPicture of(Vips vips, Samples samples) {
    byte[] bytes = samples.rgba();
    try (Memory memory = new Memory(bytes.length)) {
      memory.write(0, bytes, 0, bytes.length);
      int bands = bytes.length / samples.argb().length;
      return of(vips, memory, samples.width(), samples.height(), bands);
    }
  }

  private static VipsPicture of(Vips vips, Pointer bytes, int width, int height, int bands) {
    VipsLibrary library = vips.library();
    long size = (long) width * height * bands;
    Pointer bare =
        vips.given(library.vipsImageNewFromMemoryCopy(bytes, size, width, height, bands, BYTES));
    try (VipsPicture raw = new VipsPicture(vips, bare)) {
      return vips.made(out -> library.vipsCopy(raw.pointer, out, "interpretation", SRGB));
    }
  }

  Pointer pointer() {
    return pointer;
  }

  VipsPicture srgb() {
    return vips.made(out -> library.vipsColourspace(pointer, out, SRGB));
  }

  /**
   * Its pixels once all of them are computed (until then it is a plan to read the file), and
   * nothing else: some releases write EXIF, positions included, whatever they are told.
   */
  VipsPicture bare() {
    return bytes(memory -> of(vips, memory, width(), height(), bands()));
  }

  private <T> T bytes(Function<Pointer, T> use) {
    Pointer memory = vips.given(library.vipsImageWriteToMemory(pointer, new LongByReference()));
    try {
      return use.apply(memory);
    } finally {
      library.gFree(memory);
    }
  }

  private int width() {
    return library.vipsImageGetWidth(pointer);
  }

  private int height() {
    return library.vipsImageGetHeight(pointer);
  }

  private int bands() {
    return library.vipsImageGetBands(pointer);
  }

  @Override
  public VipsPicture within(int side) {
    try (VipsPicture plan =
        vips.made(
            out ->
                library.vipsThumbnailImage(
                    pointer, out, side, "height", side, "size", ONLY_SMALLER, "no_rotate", 1))) {
      return plan.bare();
    }
  }

  @Override
  public List<PreviewForm> forms() {
    return List.of(PreviewForm.values());
  }

  @Override
  public void write(PreviewForm form, Path file) throws IOException {
    switch (form) {
      case JPEG -> writeJpeg(file, form.quality());
      case WEBP -> {
        vips.done(library.vipsWebpsave(pointer, file.toString(), "Q", form.quality(), "strip", 1));
        WebpFile.strip(file);
      }
    }
  }

  private void writeJpeg(Path file, int quality) {
    try (VipsPicture opaque = onWhite()) {
      vips.done(library.vipsJpegsave(opaque.pointer, file.toString(), "Q", quality, "strip", 1));
    }
  }

  private VipsPicture onWhite() {
    Pointer white = library.vipsArrayDoubleNewv(OPAQUE_BANDS, WHITE, WHITE, WHITE);
    try {
      return vips.made(out -> flatten(out, white));
    } finally {
      library.vipsAreaUnref(white);
    }
  }

  private int flatten(PointerByReference out, Pointer white) {
    return library.vipsImageHasalpha(pointer) == 0
        ? library.vipsCopy(pointer, out)
        : library.vipsFlatten(pointer, out, "background", white);
  }

  @Override
  public Samples samples() {
    int size = width() * height() * bands();
    return bytes(memory -> Samples.of(width(), height(), bands(), memory.getByteArray(0, size)));
  }

  @Override
  public void close() {
    library.gObjectUnref(pointer);
  }
}
