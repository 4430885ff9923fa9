package io.forebay.processor.derivation.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PngProfileTest {

  private static final int HEADER = 8 + 25;
  private static final int ICC_HEADER = 128;

  @TempDir private Path directory;

  @Test
  void readsTheColoursAFileSaysItIsIn() throws IOException {
    assertThat(PngProfile.of(png(srgb()))).isNotNull();
  }

  /** Its header passes, and no colour can be converted by it. */
  @Test
  void takesAProfileWithoutUsableTablesForNone() throws IOException {
    byte[] profile = srgb();
    int tags = ByteBuffer.wrap(profile).getInt(ICC_HEADER);
    Arrays.fill(profile, ICC_HEADER + 4 + 12 * tags, profile.length, (byte) 0);
    assertThat(PngProfile.of(png(profile))).isNull();
  }

  @Test
  void takesAnotherKindOfColoursForNone() throws IOException {
    byte[] grey = ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData();
    assertThat(PngProfile.of(png(grey))).isNull();
  }

  private static byte[] srgb() {
    return ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
  }

  private Path png(byte[] profile) throws IOException {
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB), "png", plain);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    packed.write(new byte[] {'p', 0, 0});
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
      deflater.write(profile);
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(plain.toByteArray(), 0, HEADER);
    file.write(chunk(packed.toByteArray()));
    file.write(plain.toByteArray(), HEADER, plain.size() - HEADER);
    return Files.write(directory.resolve("file.png"), file.toByteArray());
  }

  private static byte[] chunk(byte[] content) throws IOException {
    ByteArrayOutputStream chunk = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(chunk);
    byte[] type = "iCCP".getBytes(StandardCharsets.US_ASCII);
    CRC32 sum = new CRC32();
    sum.update(type);
    sum.update(content);
    out.writeInt(content.length);
    out.write(type);
    out.write(content);
    out.writeInt((int) sum.getValue());
    return chunk.toByteArray();
  }
}
