package io.forebay.processor.sandbox;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The protocol between service and worker: frames of a 4-byte length and that much JSON. A request
 * has one response; before it may come any number of short frames that tell of progress, known by
 * the highest bit of their length.
 */
final class Wire {

  /** One mapper for both ends. */
  static final JsonMapper JSON = JsonMapper.builder().build();

  /** Longest frame either end accepts; 9,999 chunk names take about half of it. */
  static final int MAX_FRAME = 1 << 20;

  /** Longest frame that tells of progress. */
  private static final int MAX_PROGRESS = 512;

  private static final int PROGRESS_BIT = 1 << 31;

  private Wire() {}

  /**
   * Service to worker.
   *
   * @param call random, so that no answer to an earlier request can be taken for one to this
   */
  record Request(long call, String operation, JsonNode arguments, String directory) {}

  /**
   * Worker to service: a result, or a code with a message.
   *
   * @param call that of the request
   */
  record Response(
      long call, @Nullable JsonNode result, @Nullable String code, @Nullable String message) {}

  /** One frame, written whole. */
  static void write(OutputStream out, byte[] frame) throws IOException {
    if (frame.length > MAX_FRAME) {
      throw new IOException("frame of " + frame.length + " bytes is longer than the protocol's");
    }
    write(out, frame.length, frame);
  }

  /** One frame that tells of progress. */
  static void write(OutputStream out, Progress progress) throws IOException {
    byte[] frame = JSON.writeValueAsBytes(progress);
    write(out, frame.length | PROGRESS_BIT, frame);
  }

  private static void write(OutputStream out, int head, byte[] frame) throws IOException {
    // In one piece, as the other side may otherwise be woken twice.
    byte[] whole = new byte[Integer.BYTES + frame.length];
    ByteBuffer.wrap(whole).putInt(head).put(frame);
    out.write(whole);
    out.flush();
  }

  /** The next frame, or null where the stream ended between two frames. */
  static byte @Nullable [] read(InputStream in) throws IOException {
    return read(
        in,
        progress -> {
          throw new IOException("progress where none is expected");
        });
  }

  /** The next frame that does not tell of progress, or null where the stream ended before it. */
  static byte @Nullable [] read(InputStream in, ProgressSink sink) throws IOException {
    DataInputStream data = new DataInputStream(in);
    for (int first = data.read(); first >= 0; first = data.read()) {
      int head = head(first, data);
      if (head >= 0) {
        return body(data, head, MAX_FRAME);
      }
      sink.accept(progress(body(data, head & ~PROGRESS_BIT, MAX_PROGRESS)));
    }
    return null;
  }

  /** Takes what comes before a response. */
  @FunctionalInterface
  interface ProgressSink {
    void accept(Progress progress) throws IOException;
  }

  private static Progress progress(byte[] frame) throws IOException {
    @Nullable Progress progress;
    try {
      progress = JSON.readValue(frame, Progress.class);
    } catch (JacksonException mismatch) {
      throw new IOException("progress of no known form", mismatch);
    }
    if (progress == null) {
      throw new IOException("progress of nothing");
    }
    return progress;
  }

  private static int head(int first, DataInputStream data) throws IOException {
    return (first << 24)
        | (data.readUnsignedByte() << 16)
        | (data.readUnsignedByte() << 8)
        | data.readUnsignedByte();
  }

  private static byte[] body(DataInputStream data, int length, int most) throws IOException {
    if (length > most) {
      throw new IOException("a frame claims " + length + " bytes");
    }
    byte[] frame = data.readNBytes(length);
    if (frame.length < length) {
      throw new EOFException("the stream ended inside a frame");
    }
    return frame;
  }
}
