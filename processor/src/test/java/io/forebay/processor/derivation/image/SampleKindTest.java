package io.forebay.processor.derivation.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.processor.derivation.SourceFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SampleKindTest {

  private static final String TIFF = "image/tiff";

  @TempDir private Path directory;

  /** The header of a picture of one pixel. */
  private static byte[] tiff(int bits, int channels, int format) {
    ByteBuffer out = ByteBuffer.allocate(200).order(ByteOrder.LITTLE_ENDIAN);
    out.put(new byte[] {'I', 'I', 42, 0}).putInt(8).putShort((short) 5);
    entry(out, 0x0100, 1);
    entry(out, 0x0101, 1);
    entry(out, 0x0102, bits);
    entry(out, 0x0115, channels);
    entry(out, 0x0153, format);
    return out.putInt(0).array();
  }

  private static void entry(ByteBuffer out, int tag, int value) {
    out.putShort((short) tag).putShort((short) 3).putInt(1).putInt(value);
  }

  private SourceFile source(String type, byte[] bytes) throws IOException {
    Path file = Files.write(directory.resolve("file"), bytes);
    return new SourceFile(file, "file", type, type, bytes.length, "ab");
  }

  @ParameterizedTest
  @CsvSource({"32, 1, 3", "64, 1, 3", "32, 3, 1", "16, 1, 2", "8, 5, 1"})
  void refusesMeasures(int bits, int channels, int format) throws IOException {
    SourceFile file = source(TIFF, tiff(bits, channels, format));
    ForebayException refused =
        catchThrowableOfType(ForebayException.class, () -> SampleKind.require(file));
    assertThat(refused.code()).isEqualTo(FailureCode.CONTENT_UNSUPPORTED);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "8, 3", "8, 4", "16, 3"})
  void takesColours(int bits, int channels) throws IOException {
    SampleKind.require(source(TIFF, tiff(bits, channels, 1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"II", "MM"})
  void refusesMeasuresOfLargeFiles(String order) throws IOException {
    ByteBuffer out = ByteBuffer.allocate(200);
    out.put(order.getBytes(StandardCharsets.US_ASCII));
    out.order(order.equals("II") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    out.putShort((short) 43).putShort((short) 8).putShort((short) 0).putLong(16).putLong(1);
    out.putShort((short) 0x0153).putShort((short) 3).putLong(1).putShort((short) 3);
    assertThat(refused(out.array())).isTrue();
    assertThat(refused(out.putShort(out.position() - 2, (short) 1).array())).isFalse();
  }

  private boolean refused(byte[] bytes) throws IOException {
    SourceFile file = source(TIFF, bytes);
    return catchThrowableOfType(ForebayException.class, () -> SampleKind.require(file)) != null;
  }

  /** What it says of itself costs its writer nothing. */
  @Test
  void readsLittleOfFilesThatSayTheyHaveManyNumbers() throws IOException {
    byte[] bytes = tiff(8, 1, 1);
    ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    header.putInt(10 + 2 * 12 + 4, 10_000_000).putInt(10 + 2 * 12 + 8, 400);
    Path file = Files.write(directory.resolve("many"), bytes);
    try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
      large.setLength(400 + 20_000_000L);
    }
    try (CountedChannel counted = new CountedChannel(Files.newByteChannel(file))) {
      assertThat(new TiffNumbers(counted).of(0x0102)).hasSize(32).containsOnly(0);
      assertThat(counted.read()).isLessThan(1000);
    }
  }

  @Test
  void leavesTheRestToTheDecoders() throws IOException {
    SampleKind.require(source(TIFF, new byte[] {'I', 'I', 42, 0, 9}));
    SampleKind.require(source("image/png", tiff(32, 1, 3)));
  }
}
