package io.forebay.processor.sandbox;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The protocol between service and worker: frames of a 4-byte length and that much JSON. */
final class Wire {

  /** One mapper for both ends. */
  static final JsonMapper JSON = JsonMapper.builder().build();

  /** Longest frame either end accepts; 9,999 chunk names take about half of it. */
  static final int MAX_FRAME = 1 << 20;

  private Wire() {}

  /** Service to worker. */
  record Request(String operation, JsonNode arguments, String directory) {}

  /** Worker to service: a result, or a code with a message. */
  record Response(@Nullable JsonNode result, @Nullable String code, @Nullable String message) {}

  /** One frame, written whole. */
  static void write(OutputStream out, byte[] frame) throws IOException {
    if (frame.length > MAX_FRAME) {
      throw new IOException("frame of " + frame.length + " bytes is longer than the protocol's");
    }
    DataOutputStream data = new DataOutputStream(out);
    data.writeInt(frame.length);
    data.write(frame);
    data.flush();
  }

  /** The next frame, or null where the stream ended between two frames. */
  static byte @Nullable [] read(InputStream in) throws IOException {
    DataInputStream data = new DataInputStream(in);
    int first = data.read();
    if (first < 0) {
      return null;
    }
    int length =
        (first << 24)
            | (data.readUnsignedByte() << 16)
            | (data.readUnsignedByte() << 8)
            | data.readUnsignedByte();
    if (length < 0 || length > MAX_FRAME) {
      throw new IOException("a frame claims " + length + " bytes");
    }
    byte[] frame = data.readNBytes(length);
    if (frame.length < length) {
      throw new EOFException("the stream ended inside a frame");
    }
    return frame;
  }
}
