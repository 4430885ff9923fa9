package io.forebay.processor.derivation.image;

import io.forebay.common.document.ManifestTool;
import io.forebay.processor.derivation.SourceFile;
import io.forebay.processor.derivation.StepArguments;
import io.forebay.processor.sandbox.Operation;
import io.forebay.processor.sandbox.OperationInput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Writes previews in several sizes, all from one decoding, and {@code image.json}: by libvips where
 * the host has it, else by the JDK.
 */
public final class ImageOperation implements Operation {

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
    return decoders.first(new Previews(vips, sizes, arguments, input.directory())::of);
  }
}
