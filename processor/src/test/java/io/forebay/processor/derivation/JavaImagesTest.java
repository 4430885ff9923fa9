package io.forebay.processor.derivation;

import io.forebay.processor.derivation.image.ImageOperation;
import java.util.List;

/** By the JDK alone, whatever else this host has. */
class JavaImagesTest extends ImageContract {

  @Override
  ImageOperation operation() {
    return ImageOperation.plain();
  }

  @Override
  List<String> forms() {
    return List.of("jpg");
  }
}
