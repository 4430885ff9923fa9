package io.forebay.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;

/**
 * One HTTP/1.1 connection that is kept open as long as the server likes, and then opened again, on
 * a thread of its own: client and server share the machine, and a client that does more than this
 * would be measured as well.
 */
final class KeptConnection implements AutoCloseable {

  private static final int PATIENCE_MS = 30_000;
  private static final int LONGEST_LINE = 1 << 16;

  /** An answer; the body is read and thrown away. */
  record Answer(int status, long bytes) {}

  private final URI server;
  private Socket socket = new Socket();
  private InputStream in = InputStream.nullInputStream();

  KeptConnection(URI server) throws IOException {
    this.server = server;
    open();
  }

  private void open() throws IOException {
    socket = new Socket();
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MS);
    socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), PATIENCE_MS);
    in = new BufferedInputStream(socket.getInputStream());
  }

  /** Sends a whole request and reads its whole answer. */
  Answer exchange(byte[] request) throws IOException {
    if (socket.isClosed()) {
      open();
    }
    socket.getOutputStream().write(request);
    int status = Integer.parseInt(line().split(" ", 3)[1]);
    long length = 0;
    boolean chunked = false;
    boolean last = false;
    for (String header = line(); !header.isEmpty(); header = line()) {
      String lower = header.toLowerCase(Locale.ROOT);
      last |= lower.equals("connection: close");
      chunked |= lower.startsWith("transfer-encoding:") && lower.endsWith("chunked");
      if (lower.startsWith("content-length:")) {
        length = Long.parseLong(lower.substring(lower.indexOf(':') + 1).strip());
      }
    }
    Answer answer = new Answer(status, chunked ? chunks() : skip(length));
    if (last) {
      close();
    }
    return answer;
  }

  private long chunks() throws IOException {
    long bytes = 0;
    long size;
    do {
      size = Long.parseLong(line(), 16);
      bytes += skip(size);
      line();
    } while (size > 0);
    return bytes;
  }

  private long skip(long length) throws IOException {
    in.skipNBytes(length);
    return length;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0 || line.length() > LONGEST_LINE) {
        throw new EOFException("the server hung up");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  /** A whole request; {@code json} is its body, empty for none. */
  static byte[] request(String method, String path, String key, String json) {
    byte[] body = json.getBytes(UTF_8);
    String head =
        "%s %s HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer %s\r\n%sContent-Length: %d\r\n\r\n"
            .formatted(
                method,
                path,
                key,
                body.length == 0 ? "" : "Content-Type: application/json\r\n",
                body.length);
    byte[] headBytes = head.getBytes(ISO_8859_1);
    byte[] all = Arrays.copyOf(headBytes, headBytes.length + body.length);
    System.arraycopy(body, 0, all, headBytes.length, body.length);
    return all;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
