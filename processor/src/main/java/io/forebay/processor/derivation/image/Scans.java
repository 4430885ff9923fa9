package io.forebay.processor.derivation.image;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.processor.derivation.SourceFile;
import io.forebay.processor.inspection.Cost;
import io.forebay.processor.inspection.Limit;
import io.forebay.processor.inspection.Limits;
import java.awt.image.BufferedImage;
import java.io.IOException;

/** An image file for somebody who reads what stands in it. */
public final class Scans {

  private static final String PAGED = "image/tiff";

  private final SourceFile source;
  private final Limits limits;
  private final Decoders decoders;

  /** Opens nothing yet. */
  public Scans(SourceFile source, Limits limits) {
    this.source = source;
    this.limits = limits;
    this.decoders = new Decoders(Vips.present().orElse(null), source);
  }

  /** Pages of a TIFF; one of everything else, and none of what nothing here decodes. */
  public int count() {
    if (decoders.ways().isEmpty()) {
      return 0;
    }
    return source.detectedType().equals(PAGED)
        ? (int) Math.max(1, source.cost().of(Cost.Fact.FRAMES))
        : 1;
  }

  /**
   * One of them, upright and within a square of {@code side} pixels.
   *
   * @param index from 0
   * @throws ForebayException with {@code content-corrupt}, {@code content-unsupported}, {@code
   *     limit-exceeded} or {@code memory}
   */
  public BufferedImage read(int index, int side) throws IOException {
    Decoders.Use<BufferedImage> use = file -> decoded(file, side);
    return index > 0 ? Decoders.by(() -> JavaFile.open(source, index), use) : decoders.first(use);
  }

  private BufferedImage decoded(ImageFile file, int side) throws IOException {
    Limit limit = file.over(limits);
    if (limit != null) {
      throw new ForebayException(FailureCode.LIMIT_EXCEEDED, "over " + limit.wire());
    }
    try (Picture picture = file.decode(side)) {
      return image(picture.samples());
    }
  }

  private static BufferedImage image(Samples samples) {
    int width = samples.width();
    int height = samples.height();
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, width, height, samples.argb(), 0, width);
    return image;
  }
}
