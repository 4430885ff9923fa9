package io.forebay.processor.derivation.image;

import io.forebay.processor.derivation.SourceFile;
import io.forebay.processor.derivation.StepOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
