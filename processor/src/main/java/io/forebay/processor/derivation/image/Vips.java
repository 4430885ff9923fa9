package io.forebay.processor.derivation.image;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import io.forebay.common.document.ManifestTool;
import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The libvips of this host, set up for files that nobody trusts: one thread, nothing kept between
 * calls, and no loaders but those of {@link VipsLoader}.
 */
final class Vips {

  /** What it needs to be told not to use its less tested loaders. */
  private static final int OLDEST = 8_13;

  private static final Pattern MEMORY =
      Pattern.compile("out of memory|unable to malloc|cannot allocate|insufficient memory");
  private static final Pattern UNSUPPORTED =
      Pattern.compile(
          "unsupported|not supported|not implemented|no decoding plugin|no known route");

  private final VipsLibrary library;

  private Vips(VipsLibrary library) {
    this.library = library;
  }

  /** It, once for this process; nothing where there is none, or one that is too old. */
  static Optional<Vips> present() {
    return Optional.ofNullable(Holder.FOUND);
  }

  private static final class Holder {
    private static final @Nullable Vips FOUND = find();
  }

  private static @Nullable Vips find() {
    try {
      VipsLibrary library =
          Native.load(
              "vips", VipsLibrary.class, Map.of(Library.OPTION_FUNCTION_MAPPER, VipsLibrary.NAMES));
      int version = library.vipsVersion(0) * 100 + library.vipsVersion(1);
      if (version < OLDEST || library.vipsInit("forebay") != 0) {
        return null;
      }
      return new Vips(library).confined();
    } catch (LinkageError | RuntimeException absent) {
      return null;
    }
  }

  private Vips confined() {
    library.vipsBlockUntrustedSet(1);
    library.vipsOperationBlockSet("VipsForeignLoad", 1);
    for (VipsLoader loader : VipsLoader.values()) {
      library.vipsOperationBlockSet(loader.type(), 0);
    }
    // The budget counts on one thread a worker.
    library.vipsConcurrencySet(1);
    library.vipsCacheSetMax(0);
    return this;
  }

  VipsLibrary library() {
    return library;
  }

  ManifestTool tool() {
    String version =
        library.vipsVersion(0) + "." + library.vipsVersion(1) + "." + library.vipsVersion(2);
    return new ManifestTool("libvips", version);
  }

  boolean has(VipsLoader loader) {
    return library.vipsTypeFind("VipsForeignLoad", loader.nickname()) != 0;
  }

  /** The picture that this call makes. */
  VipsPicture made(ToIntFunction<PointerByReference> call) {
    PointerByReference out = new PointerByReference();
    return new VipsPicture(this, call.applyAsInt(out) == 0 ? given(out.getValue()) : given(null));
  }

  void done(int status) {
    if (status != 0) {
      throw failure();
    }
  }

  Pointer given(@Nullable Pointer answer) {
    if (answer == null) {
      throw failure();
    }
    return answer;
  }

  private ForebayException failure() {
    String said = String.valueOf(library.vipsErrorBuffer()).strip();
    library.vipsErrorClear();
    return new ForebayException(codeOf(said.toLowerCase(Locale.ROOT)), said);
  }

  private static FailureCode codeOf(String said) {
    for (Map.Entry<Pattern, FailureCode> known :
        List.of(
            Map.entry(MEMORY, FailureCode.MEMORY),
            Map.entry(UNSUPPORTED, FailureCode.CONTENT_UNSUPPORTED))) {
      if (known.getKey().matcher(said).find()) {
        return known.getValue();
      }
    }
    return FailureCode.CONTENT_CORRUPT;
  }
}
