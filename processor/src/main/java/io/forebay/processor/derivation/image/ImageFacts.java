package io.forebay.processor.derivation.image;

import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code image.json} says, all of it from the pixels of a small copy.
 *
 * @param width pixels, as people see it
 * @param height pixels, as people see it
 * @param thumbhash base64
 * @param colours the most frequent first
 * @param phash 16 hex digits, of which similar pictures have most bits in common
 */
record ImageFacts(
    int width, int height, String thumbhash, List<DominantColours.Share> colours, String phash) {

  /** Of the copy that facts are taken from. */
  static final int SIDE = 256;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  static ImageFacts of(ImageFile file, Samples small) {
    boolean turned = file.onItsSide();
    return new ImageFacts(
        turned ? file.height() : file.width(),
        turned ? file.width() : file.height(),
        ThumbHash.of(small),
        DominantColours.of(small),
        PerceptualHash.of(small));
  }

  void write(Path file) {
    JSON.writeValue(file, this);
  }
}
