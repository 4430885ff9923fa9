package io.forebay.processor.derivation.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** Counts the bytes that are read of a file. */
final class CountedChannel implements SeekableByteChannel {

  private final SeekableByteChannel file;
  private long read;

  CountedChannel(SeekableByteChannel file) {
    this.file = file;
  }

  long read() {
    return read;
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    int more = file.read(target);
    read += Math.max(0, more);
    return more;
  }

  @Override
  public int write(ByteBuffer bytes) {
    throw new UnsupportedOperationException("read only");
  }

  @Override
  public long position() throws IOException {
    return file.position();
  }

  @Override
  public SeekableByteChannel position(long position) throws IOException {
    file.position(position);
    return this;
  }

  @Override
  public long size() throws IOException {
    return file.size();
  }

  @Override
  public SeekableByteChannel truncate(long size) {
    throw new UnsupportedOperationException("read only");
  }

  @Override
  public boolean isOpen() {
    return file.isOpen();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
