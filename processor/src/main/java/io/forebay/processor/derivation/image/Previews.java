package io.forebay.processor.derivation.image;

import io.forebay.processor.derivation.StepArguments;
import io.forebay.processor.derivation.StepOutput;
import io.forebay.processor.derivation.StepOutput.Written;
import io.forebay.processor.inspection.Cost;
import io.forebay.processor.inspection.Limit;
import io.forebay.processor.inspection.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes all that is derived from one image.
 *
 * @param vips writes what the JDK cannot, where it is there
 * @param sizes longest sides, each of them a preview in every form
 * @param directory where they go
 */
record Previews(@Nullable Vips vips, List<Integer> sizes, StepArguments arguments, Path directory) {

  StepOutput of(ImageFile file) throws IOException {
    Limit limit = file.over(arguments.limits());
    if (limit != null) {
      return StepOutput.refused(limit.wire(), reason(limit, arguments.limits()));
    }
    int most = Collections.max(sizes);
    // Each size is worked out once, though it is written in several forms and looked at, too.
    try (Picture largest = writable(file.decode(most));
        Picture small = largest.within(ImageFacts.SIDE)) {
      Files.createDirectories(directory.resolve("previews"));
      List<Written> files = new ArrayList<>();
      for (int size : sizes) {
        files.addAll(
            size == most
                ? written(largest, size)
                : size == ImageFacts.SIDE ? written(small, size) : fitted(largest, size));
      }
      files.add(facts(file, small));
      boolean whole = largest.forms().contains(PreviewForm.WEBP);
      return StepOutput.done(files, frames())
          .by(file.tool(), whole ? List.of() : List.of("libvips"));
    }
  }

  private static String reason(Limit limit, Limits limits) {
    return limit == Limit.SIDE
        ? "a side is longer than " + limits.imageSide() + " pixels"
        : "more than " + limits.imagePixels() + " pixels";
  }

  // The first frame stands for all, which is what a preview is.
  private List<String> frames() {
    boolean more = arguments.source().cost().of(Cost.Fact.FRAMES) > 1;
    return more ? List.of(Limit.FRAMES.wire()) : List.of();
  }

  private Picture writable(Picture decoded) {
    return vips != null && decoded instanceof JavaPicture
        ? VipsPicture.of(vips, decoded.samples())
        : decoded;
  }

  private List<Written> fitted(Picture largest, int size) throws IOException {
    try (Picture fitted = largest.within(size)) {
      return written(fitted, size);
    }
  }

  private List<Written> written(Picture fitted, int size) throws IOException {
    List<Written> files = new ArrayList<>();
    for (PreviewForm form : fitted.forms()) {
      String name = "previews/" + size + "." + form.extension();
      fitted.write(form, directory.resolve(name));
      files.add(new Written(name, form.mediaType()));
    }
    return files;
  }

  private Written facts(ImageFile file, Picture small) {
    ImageFacts.of(file, small.samples()).write(directory.resolve("image.json"));
    return new Written("image.json", "application/json");
  }
}
