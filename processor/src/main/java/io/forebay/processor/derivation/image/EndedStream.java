package io.forebay.processor.derivation.image;

import java.io.File;
import java.io.IOException;
import javax.imageio.IIOException;
import javax.imageio.stream.FileImageInputStream;

/**
 * A file that stops answering once it has been read past its end too often. Some decoders take what
 * is missing for zeros and go on for ever: that of lossless WebP on a file of 34 bytes, for one.
 */
final class EndedStream extends FileImageInputStream {

  /** None of the decoders that end by themselves comes near it. */
  private static final int MOST = 100_000;

  private int past;

  EndedStream(File file) throws IOException {
    super(file);
  }

  @Override
  public int read() throws IOException {
    return counted(super.read());
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    return counted(super.read(bytes, from, length));
  }

  private int counted(int answer) throws IIOException {
    if (answer < 0 && ++past > MOST) {
      throw new IIOException("read on and on past the end of the file");
    }
    return answer;
  }
}
