package io.forebay.processor.derivation.image;

import com.sun.jna.Pointer;
import io.forebay.common.document.ManifestTool;
import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An image file in the hands of libvips. */
final class VipsFile implements ImageFile {

  /** From this on, orientations exchange width and height. */
  private static final int FIRST_ON_ITS_SIDE = 5;

  private static final int ONLY_SMALLER = 2;
  private static final int INK = 15;

  /** What is missing is not to be filled with grey. */
  private static final String STRICT = "[fail_on=truncated]";

  private final Vips vips;
  private final VipsLibrary library;
  private final Pointer source;
  private final VipsPicture header;

  private VipsFile(Vips vips, Pointer source, VipsPicture header) {
    this.vips = vips;
    this.library = vips.library();
    this.source = source;
    this.header = header;
  }

  /** Reads the header; the loader is chosen by the detected type and by nothing in the file. */
  static VipsFile open(Vips vips, VipsLoader loader, Path file) {
    VipsLibrary library = vips.library();
    library.vipsErrorClear(); // what it murmured of the file before is nothing of this one's
    Pointer source = vips.given(library.vipsSourceNewFromFile(file.toString()));
    try {
      String found = library.vipsForeignFindLoadSource(source);
      if (found == null || !found.startsWith(loader.type())) {
        throw new ForebayException(FailureCode.CONTENT_CORRUPT, "libvips takes it for " + found);
      }
      Pointer header = vips.given(library.vipsImageNewFromSource(source, ""));
      return new VipsFile(vips, source, new VipsPicture(vips, header));
    } catch (ForebayException broken) {
      library.gObjectUnref(source);
      throw broken;
    }
  }

  @Override
  public int width() {
    return library.vipsImageGetWidth(header.pointer());
  }

  @Override
  public int height() {
    return library.vipsImageGetHeight(header.pointer());
  }

  @Override
  public boolean onItsSide() {
    return library.vipsImageGetOrientation(header.pointer()) >= FIRST_ON_ITS_SIDE;
  }

  @Override
  public ManifestTool tool() {
    return vips.tool();
  }

  @Override
  public VipsPicture decode(int side) {
    try (VipsPicture fitted = fitted(side);
        VipsPicture plain = fitted.srgb()) {
      return plain.bare();
    }
  }

  private VipsPicture fitted(int side) {
    boolean profiled = library.vipsImageGetTypeof(header.pointer(), "icc-profile-data") != 0;
    if (profiled && library.vipsImageGetInterpretation(header.pointer()) == INK) {
      return printed(side);
    }
    List<Object> options =
        new ArrayList<>(List.of("height", side, "size", ONLY_SMALLER, "option_string", STRICT));
    // Converting colours costs as much as all the rest, so only images that say theirs get it.
    if (profiled) {
      options.addAll(List.of("export_profile", "srgb"));
    }
    return vips.made(out -> library.vipsThumbnailSource(source, out, side, options.toArray()));
  }

  // Making it smaller first, libvips 8.14 takes any ink for its own, whatever the profile says.
  private VipsPicture printed(int side) {
    Pointer whole = vips.given(library.vipsImageNewFromSource(source, STRICT));
    try (VipsPicture ink = new VipsPicture(vips, whole);
        VipsPicture plan =
            vips.made(out -> library.vipsIccTransform(ink.pointer(), out, "srgb", "embedded", 1))) {
      Object[] options = {"height", side, "size", ONLY_SMALLER};
      return vips.made(out -> library.vipsThumbnailImage(plan.pointer(), out, side, options));
    }
  }

  @Override
  public void close() {
    header.close();
    library.gObjectUnref(source);
  }
}
