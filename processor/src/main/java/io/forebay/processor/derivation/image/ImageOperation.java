package io.forebay.processor.derivation.image;

import io.forebay.common.document.ManifestTool;
import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.processor.derivation.SourceFile;
import io.forebay.processor.derivation.StepArguments;
import io.forebay.processor.derivation.StepOutput;
import io.forebay.processor.sandbox.Operation;
import io.forebay.processor.sandbox.OperationInput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Writes previews in several sizes, all from one decoding, and {@code image.json}: by libvips where
 * the host has it, else by the JDK.
 */
public final class ImageOperation implements Operation {

  /** What another decoder may see otherwise; none has more memory or time. */
  private static final Set<FailureCode> OTHERWISE =
      Set.of(FailureCode.CONTENT_CORRUPT, FailureCode.CONTENT_UNSUPPORTED);

  private final Supplier<Optional<Vips>> library;

  /** Uses what it finds on this host, once there is an image: every worker has one of these. */
  public ImageOperation() {
    this(Vips::present);
  }

  private ImageOperation(Supplier<Optional<Vips>> library) {
    this.library = library;
  }

  /** One that leaves libvips alone even where there is one. */
  public static ImageOperation plain() {
    return new ImageOperation(Optional::empty);
  }

  /** What decodes images on this host, so far as it knows their kind. */
  public static ManifestTool tool() {
    return Vips.present().map(Vips::tool).orElseGet(JavaFile::jdk);
  }

  @Override
  public String name() {
    return "image";
  }

  @Override
  public Object run(OperationInput input) throws IOException {
    StepArguments arguments = input.arguments(StepArguments.class);
    SourceFile source = arguments.source();
    Vips vips = library.get().orElse(null);
    Decoders decoders = new Decoders(vips, source);
    if (decoders.ways().isEmpty()) {
      return decoders.none();
    }
    FileEnd.require(source.detectedType(), source.path());
    SampleKind.require(source);
    List<Integer> sizes = arguments.options().numbers("sizes");
    return tried(decoders.ways(), new Previews(vips, sizes, arguments, input.directory()));
  }

  /** What the first one says counts, unless a later one can do it. */
  private static StepOutput tried(List<Decoders.Way> ways, Previews previews) throws IOException {
    ForebayException first = null;
    for (Decoders.Way way : ways) {
      try {
        return by(way, previews);
      } catch (ForebayException failed) {
        if (!OTHERWISE.contains(failed.code())) {
          throw failed;
        }
        first = first == null ? failed : first;
      }
    }
    throw first == null ? new IllegalArgumentException("no way") : first;
  }

  private static StepOutput by(Decoders.Way way, Previews previews) throws IOException {
    try (ImageFile file = way.open()) {
      return previews.of(file);
    } catch (ForebayException known) {
      throw known;
    } catch (RuntimeException broken) {
      // Decoders meet damage with any exception that indexes and arithmetic can raise.
      throw new ForebayException(
          FailureCode.CONTENT_CORRUPT, String.valueOf(broken.getMessage()), broken);
    }
  }
}
