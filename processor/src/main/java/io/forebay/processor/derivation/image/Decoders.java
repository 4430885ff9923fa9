package io.forebay.processor.derivation.image;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.processor.derivation.SourceFile;
import io.forebay.processor.derivation.StepOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The ways to decode one file here, the best one first. There may be a second one because libvips
 * and ImageIO each know variants of formats that the other does not.
 */
record Decoders(@Nullable Vips vips, SourceFile source) {

  /** One of them. */
  interface Way {
    ImageFile open() throws IOException;
  }

  /** What is made of a file that was opened. */
  interface Use<T> {
    T of(ImageFile file) throws IOException;
  }

  /** What another decoder may see otherwise; none has more memory or time. */
  private static final Set<FailureCode> OTHERWISE =
      Set.of(FailureCode.CONTENT_CORRUPT, FailureCode.CONTENT_UNSUPPORTED);

  /**
   * What the best way that can makes of the file; there has to be one. What the first one says
   * counts, unless a later one can do it.
   */
  <T> T first(Use<T> use) throws IOException {
    ForebayException first = null;
    for (Way way : ways()) {
      try {
        return by(way, use);
      } catch (ForebayException failed) {
        if (!OTHERWISE.contains(failed.code())) {
          throw failed;
        }
        first = first == null ? failed : first;
      }
    }
    throw first == null ? new IllegalArgumentException("no way") : first;
  }

  /** What one way makes of it. */
  static <T> T by(Way way, Use<T> use) throws IOException {
    try (ImageFile file = way.open()) {
      return use.of(file);
    } catch (ForebayException known) {
      throw known;
    } catch (RuntimeException broken) {
      // Decoders meet damage with any exception that indexes and arithmetic can raise.
      throw new ForebayException(
          FailureCode.CONTENT_CORRUPT, String.valueOf(broken.getMessage()), broken);
    }
  }

  List<Way> ways() {
    List<Way> ways = new ArrayList<>();
    Optional<VipsLoader> loader = loader();
    if (vips != null && loader.isPresent() && vips.has(loader.get())) {
      ways.add(() -> VipsFile.open(vips, loader.get(), source.path()));
    }
    if (JavaFile.reads(source.detectedType())) {
      ways.add(() -> JavaFile.open(source));
    }
    return ways;
  }

  private Optional<VipsLoader> loader() {
    return VipsLoader.of(source.detectedType());
  }

  /** Says what a file misses that there is no way to decode. */
  StepOutput none() {
    String reason = "no decoder for " + source.detectedType();
    return loader()
        .map(any -> StepOutput.skippedWithout(vips == null ? "libvips" : "libheif", reason))
        .orElseGet(() -> StepOutput.skipped(reason));
  }
}
