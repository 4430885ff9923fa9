package io.forebay.common.document;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.zip.Checksum;

/** A CRC fed and read as a digest is: its value comes out in bytes, the highest first. */
final class CrcDigest extends MessageDigest {

  private final Checksum crc;
  private final int bytes;

  CrcDigest(Checksum crc, int bytes) {
    super("CRC");
    this.crc = crc;
    this.bytes = bytes;
  }

  @Override
  protected void engineUpdate(byte input) {
    crc.update(input);
  }

  @Override
  protected void engineUpdate(byte[] input, int offset, int length) {
    crc.update(input, offset, length);
  }

  @Override
  protected byte[] engineDigest() {
    byte[] value = new byte[bytes];
    ByteBuffer whole = ByteBuffer.allocate(Long.BYTES).putLong(0, crc.getValue());
    whole.get(Long.BYTES - bytes, value);
    crc.reset();
    return value;
  }

  @Override
  protected void engineReset() {
    crc.reset();
  }
}
