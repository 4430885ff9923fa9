package io.forebay.processor.derivation.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.processor.derivation.SourceFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import net.coobird.thumbnailator.util.exif.Orientation;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrientationsTest {

  /** A JPEG that ends inside its EXIF segment, one that ends inside its header, and no picture. */
  @ParameterizedTest
  @ValueSource(strings = {"ffd8ffe100204578696600004d4d", "ffd8ff", "00"})
  void takesBrokenExifForNone(String hex, @TempDir Path directory) throws Exception {
    Path file = Files.write(directory.resolve("a.jpg"), HexFormat.of().parseHex(hex));
    assertThat(
            Orientations.of(
                new SourceFile(file, "a.jpg", "image/jpeg", "image/jpeg", Files.size(file), "")))
        .isEqualTo(Orientation.TOP_LEFT);
  }
}
