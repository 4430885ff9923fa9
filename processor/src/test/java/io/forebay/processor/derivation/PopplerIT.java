package io.forebay.processor.derivation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.forebay.common.document.ArtifactStatus;
import io.forebay.processor.sandbox.tool.Tool;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceRGB;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.junit.jupiter.api.Test;

/** Pages with pictures in JPEG 2000, drawn by a real {@code pdftoppm} behind the wall. */
class PopplerIT extends MediaTestBase {

  private static final int SIDE = 200;

  private Path withJpeg2000() throws IOException {
    Path picture =
        samples.make(
            "green.jp2",
            "-f lavfi -i color=0x20c040:size=200x200 -frames:v 1 -pix_fmt rgb24 -c:v jpeg2000");
    Path file = root.resolve("scan.pdf");
    try (PDDocument document = new PDDocument()) {
      PDPage page = new PDPage(new PDRectangle(SIDE, SIDE));
      document.addPage(page);
      PDImageXObject image =
          new PDImageXObject(
              document,
              new ByteArrayInputStream(Files.readAllBytes(picture)),
              COSName.JPX_DECODE,
              SIDE,
              SIDE,
              8,
              PDDeviceRGB.INSTANCE);
      try (PDPageContentStream content = new PDPageContentStream(document, page)) {
        content.drawImage(image, 0, 0, SIDE, SIDE / 2f);
      }
      document.save(file.toFile());
    }
    return file;
  }

  @Test
  void picturesInJpeg2000AreShown() throws IOException {
    assumeThat(Tool.PDFTOPPM.path()).as("pdftoppm is installed").isPresent();
    Pipeline.Outcome outcome = pipeline.run(withJpeg2000(), ANY);
    assertThat(outcome.of("page").status())
        .as(outcome.of("page").reason())
        .isEqualTo(ArtifactStatus.DONE);
    BufferedImage page = ImageIO.read(outcome.directory().resolve("page/pages/0001.jpg").toFile());
    assertThat(page.getWidth()).isEqualTo(1440);
    assertThat(page.getRGB(700, 300) & 0xff).isGreaterThan(250);
    int green = page.getRGB(700, 1100);
    assertThat(green >> 16 & 0xff).isCloseTo(0x20, within(8));
    assertThat(green >> 8 & 0xff).isCloseTo(0xc0, within(8));
    assertThat(green & 0xff).isCloseTo(0x40, within(8));
  }
}
