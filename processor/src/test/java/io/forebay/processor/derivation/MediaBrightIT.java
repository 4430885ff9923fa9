package io.forebay.processor.derivation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.forebay.common.document.ArtifactStatus;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Films in HDR on usual screens. What ITU-R BT.2408 calls white, 203 cd/m², is told by 0.58 of the
 * signal in PQ and by 0.75 in HLG; here it becomes 216 of 255, and 1,000 cd/m² become white.
 */
class MediaBrightIT extends MediaTestBase {

  private static final String TAGS =
      " -c:v libx265 -x265-params log-level=error:colorprim=bt2020:colormatrix=bt2020nc:transfer=";

  /** Three stripes, of 0.25, of white, and of the most that there is. */
  private Path stripes(String transfer, String luminances) throws IOException {
    String[] steps = luminances.split("/", -1);
    String levels =
        String.format("if(lt(X\\,64)\\,%s\\,if(lt(X\\,128)\\,%s\\,%s))", (Object[]) steps);
    return samples.make(
        transfer + ".mp4",
        "-f lavfi -i color=black:size=192x64:rate=5:duration=2,format=yuv420p10le,geq=lum="
            + levels
            + ":cb=512:cr=512"
            + TAGS
            + transfer);
  }

  private static int grey(BufferedImage image, double where) {
    int colour = image.getRGB((int) (image.getWidth() * where), image.getHeight() / 2);
    assertThat(colour >> 16 & 0xff).isCloseTo(colour & 0xff, within(6));
    return colour >> 8 & 0xff;
  }

  private static void assertShown(BufferedImage image, int dark) {
    assertThat(grey(image, 1 / 6.0)).isCloseTo(dark, within(6));
    assertThat(grey(image, 0.5)).isCloseTo(216, within(6));
    assertThat(grey(image, 5 / 6.0)).isGreaterThan(249);
  }

  @ParameterizedTest
  @CsvSource({"smpte2084, 283/572/940, 54", "arib-std-b67, 283/721/940, 71"})
  void isShownAsItIsMeant(String transfer, String luminances, int dark) throws IOException {
    Pipeline.Outcome outcome = pipeline.run(stripes(transfer, luminances), ANY);
    JsonNode stream =
        JsonMapper.shared().readTree(outcome.content("probe", "probe.json")).at("/streams/0");
    assertThat(stream.path("colorTransfer").asString()).isEqualTo(transfer);
    for (String step : new String[] {"poster", "storyboard", "rendition"}) {
      assertThat(outcome.of(step).status()).as(step).isEqualTo(ArtifactStatus.DONE);
    }
    Path poster = outcome.directory().resolve("poster/previews/1440.jpg");
    assertShown(ImageIO.read(poster.toFile()), dark);
    Path film = outcome.directory().resolve("rendition/video.mp4");
    Path first = samples.make(transfer + ".png", "-i " + film + " -frames:v 1");
    assertShown(ImageIO.read(first.toFile()), dark);
  }
}
