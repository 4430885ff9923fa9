package io.forebay.processor.derivation.text;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** UTF-8 without blanks at the ends of lines and with one empty line in a row at most. */
final class TidyLines extends Writer {

  private final BufferedWriter out;
  private final StringBuilder blanks = new StringBuilder();
  private long left;
  private int newlines = 2;

  TidyLines(Path path, long maxBytes) throws IOException {
    this.out = Files.newBufferedWriter(path, StandardCharsets.UTF_8);
    this.left = maxBytes;
  }

  @Override
  public void write(char[] text, int start, int length) throws IOException {
    for (int i = start; i < start + length; i++) {
      write(text[i]);
    }
  }

  private void write(char c) throws IOException {
    if (c == '\n') {
      blanks.setLength(0);
      if (newlines++ < 2) {
        put('\n');
      }
    } else if (c == ' ' || c == '\t' || c == '\u00a0') {
      blanks.append(c == '\t' ? c : ' ');
    } else if (!Character.isISOControl(c)) {
      settle();
      put(c);
    }
  }

  private void settle() throws IOException {
    for (int i = 0; i < blanks.length(); i++) {
      put(blanks.charAt(i));
    }
    blanks.setLength(0);
    newlines = 0;
  }

  private void put(char c) throws IOException {
    left -= c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    if (left < 0) {
      throw new TextFile.Full();
    }
    out.write(c);
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
