package io.forebay.processor.derivation.image;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.processor.derivation.SourceFile;
import io.forebay.processor.derivation.StepArguments;
import io.forebay.processor.derivation.StepOutput;
import io.forebay.processor.derivation.StepOutput.Written;
import io.forebay.processor.inspection.Cost;
import io.forebay.processor.inspection.Limit;
import io.forebay.processor.inspection.Limits;
import io.forebay.processor.sandbox.Operation;
import io.forebay.processor.sandbox.OperationInput;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Writes {@code previews/256.jpg} and {@code previews/1440.jpg}, both from one decoding. */
public final class ImageOperation implements Operation {

  static final int LARGE = 1440;
  static final int SMALL = 256;

  private static final Set<String> DECODED =
      Set.of("image/jpeg", "image/png", "image/gif", "image/bmp", "image/tiff", "image/webp");

  @Override
  public String name() {
    return "image";
  }

  @Override
  public Object run(OperationInput input) throws IOException {
    StepArguments arguments = input.arguments(StepArguments.class);
    SourceFile source = arguments.source();
    if (!DECODED.contains(source.detectedType())) {
      return StepOutput.skipped("no decoder for " + source.detectedType());
    }
    FileEnd.require(source.detectedType(), source.path());
    try (SourceImage image = SourceImage.open(source.detectedType(), source.path())) {
      Limit limit = image.over(arguments.limits());
      return limit == null
          ? previews(image, source, input.directory())
          : StepOutput.refused(limit.wire(), reason(limit, arguments.limits()));
    } catch (RuntimeException broken) {
      if (broken instanceof ForebayException) {
        throw broken;
      }
      // Decoders meet damage with any exception that indexes and arithmetic can raise.
      throw new ForebayException(
          FailureCode.CONTENT_CORRUPT, String.valueOf(broken.getMessage()), broken);
    }
  }

  private static String reason(Limit limit, Limits limits) {
    return limit == Limit.SIDE
        ? "a side is longer than " + limits.imageSide() + " pixels"
        : "more than " + limits.imagePixels() + " pixels";
  }

  private static StepOutput previews(SourceImage image, SourceFile source, Path directory)
      throws IOException {
    BufferedImage plain = Pixels.opaqueSrgb(image.decode(2 * LARGE));
    BufferedImage large = Scaling.upright(Scaling.within(plain, LARGE), Orientations.of(source));
    Files.createDirectories(directory.resolve("previews"));
    List<Written> files =
        List.of(
            write(Scaling.within(large, SMALL), SMALL, directory), write(large, LARGE, directory));
    // The first frame stands for all, which is what a preview is.
    boolean more = source.cost().of(Cost.Fact.FRAMES) > 1;
    return StepOutput.done(files, more ? List.of(Limit.FRAMES.wire()) : List.of());
  }

  private static Written write(BufferedImage image, int side, Path directory) throws IOException {
    String name = "previews/" + side + ".jpg";
    PreviewJpeg.write(image, directory.resolve(name));
    return new Written(name, "image/jpeg");
  }
}
