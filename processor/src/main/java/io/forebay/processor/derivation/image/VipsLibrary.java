package io.forebay.processor.derivation.image;

import com.sun.jna.FunctionMapper;
import com.sun.jna.Library;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The functions of libvips that previews need, in its C spelling but for the capitals. Options
 * follow as pairs of a name and a value; the bridge adds the null that ends them. Whole numbers
 * answer 0 where all went well.
 */
interface VipsLibrary extends Library {

  /** {@code vipsImageGetWidth} is {@code vips_image_get_width}. */
  FunctionMapper NAMES =
      (library, method) -> method.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);

  int vipsInit(String program);

  int vipsVersion(int part);

  void vipsBlockUntrustedSet(int blocked);

  void vipsOperationBlockSet(String operation, int blocked);

  void vipsConcurrencySet(int threads);

  void vipsCacheSetMax(int operations);

  long vipsTypeFind(String base, String nickname);

  @Nullable Pointer vipsSourceNewFromFile(String path);

  @Nullable String vipsForeignFindLoadSource(Pointer source);

  @Nullable Pointer vipsImageNewFromSource(Pointer source, String words, Object... options);

  @Nullable Pointer vipsImageNewFromMemoryCopy(
      Pointer samples, long size, int width, int height, int bands, int format);

  int vipsImageGetWidth(Pointer image);

  int vipsImageGetHeight(Pointer image);

  int vipsImageGetBands(Pointer image);

  int vipsImageGetInterpretation(Pointer image);

  int vipsImageGetOrientation(Pointer image);

  int vipsImageHasalpha(Pointer image);

  long vipsImageGetTypeof(Pointer image, String field);

  int vipsThumbnailSource(Pointer source, PointerByReference out, int width, Object... options);

  int vipsThumbnailImage(Pointer in, PointerByReference out, int width, Object... options);

  int vipsColourspace(Pointer in, PointerByReference out, int space, Object... options);

  int vipsIccTransform(Pointer in, PointerByReference out, String profile, Object... options);

  int vipsCopy(Pointer in, PointerByReference out, Object... options);

  int vipsFlatten(Pointer in, PointerByReference out, Object... options);

  int vipsJpegsave(Pointer image, String file, Object... options);

  int vipsWebpsave(Pointer image, String file, Object... options);

  @Nullable Pointer vipsImageWriteToMemory(Pointer image, LongByReference size);

  Pointer vipsArrayDoubleNewv(int count, Object... values);

  void vipsAreaUnref(Pointer area);

  @Nullable String vipsErrorBuffer();

  void vipsErrorClear();

  void gObjectUnref(Pointer object);

  void gFree(Pointer memory);
}
