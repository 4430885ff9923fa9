package io.forebay.processor.derivation.text;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * UTF-8 without blanks at the ends of lines and with one empty line in a row at most. The fences of
 * Markdown here are its own: what else would begin one is escaped.
 */
final class TidyLines extends Writer {

  /** Of quotes and lists, in which a fence may begin too. */
  private static final String MAY_BEGIN = ">*+-.)0123456789";

  private final BufferedWriter out;
  private final StringBuilder blanks = new StringBuilder();
  private long left;
  private int newlines = 2;
  private boolean begun;
  private boolean fenced;
  private boolean bang;

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

  /** What is written from now on is shown as it is. */
  void openFence() throws IOException {
    write("\n\n```\n");
    fenced = true;
  }

  /** Back to Markdown. */
  void closeFence() throws IOException {
    fenced = false;
    blanks.setLength(0); // else they would stand before the fence, which ends at the margin alone
    write(newlines == 0 ? "\n```\n\n" : "```\n\n");
  }

  private void write(char c) throws IOException {
    if (bang) {
      // Before a link it would make a picture of it, which is fetched.
      bang = false;
      bare(c == '[' || c == '\\' ? "\\!" : "!");
    }
    if (c == '!' && !fenced) {
      settle();
      begun = true;
      bang = true;
    } else if (c == '\n') {
      begun = false;
      blanks.setLength(0);
      if (newlines++ < 2) {
        put('\n');
      }
    } else if (c == ' ' || c == '\t' || c == '\u00a0') {
      blanks.append(c == '\t' ? c : ' ');
    } else if (!Character.isISOControl(c)) {
      settle();
      if (c == '~' && !begun && !fenced) {
        put('\\');
      }
      begun |= MAY_BEGIN.indexOf(c) < 0;
      put(c);
    }
  }

  private void bare(String text) throws IOException {
    for (int i = 0; i < text.length(); i++) {
      put(text.charAt(i));
    }
  }

  private void settle() throws IOException {
    bare(blanks.toString());
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
    try (out) {
      bare(bang ? "!" : "");
    }
  }
}
