package io.forebay.processor.inspection;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The beginning of a stream, which ends there although the stream goes on. */
final class HeadOf extends FilterInputStream {

  private long left;

  HeadOf(InputStream in, long most) {
    super(in);
    this.left = most;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int start, int length) throws IOException {
    if (left <= 0) {
      return -1;
    }
    int read = super.read(bytes, start, (int) Math.min(left, length));
    left -= Math.max(0, read);
    return read;
  }
}
