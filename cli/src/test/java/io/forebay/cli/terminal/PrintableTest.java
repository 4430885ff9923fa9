package io.forebay.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PrintableTest {

  @Test
  void leavesTextOfAnyScriptAlone() {
    assertThat(Printable.line("Größe 大小 🙂 \"x\\y\"")).isEqualTo("Größe 大小 🙂 \"x\\y\"");
  }

  @Test
  void writesWhatCouldSteerATerminalAsEscapes() {
    assertThat(Printable.line("\u001b[31m\u009b2J\u0007\u202e\u2028\u007f\r\n\t"))
        .isEqualTo("\\u001b[31m\\u009b2J\\u0007\\u202e\\u2028\\u007f\\r\\n\\t");
  }

  @Test
  void writesBytesThatAreNoTextAsHex() {
    assertThat(Printable.line(ByteBuffer.wrap(new byte[] {'a', (byte) 0xff, (byte) 0xc3, 'b'})))
        .isEqualTo("a\\xff\\xc3b");
    assertThat(Printable.line(ByteBuffer.wrap(new byte[] {'a', (byte) 0xe2, (byte) 0x82})))
        .isEqualTo("a\\xe2\\x82");
  }

  @Test
  void keepsLineBreaksAndTabsOfABodyButNoCarriageReturn() {
    assertThat(Printable.lines(bytes("a\n\tb\rc"))).isEqualTo("a\n\tb\\rc");
  }

  @Test
  void cutsALongLine() {
    assertThat(Printable.start(bytes("🙂🙂🙂🙂"), 3)).isEqualTo("🙂🙂…");
    assertThat(Printable.start(bytes("🙂🙂🙂"), 3)).isEqualTo("🙂🙂🙂");
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)).asReadOnlyBuffer();
  }
}
