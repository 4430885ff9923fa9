package io.forebay.ingest.contract;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What passes between a client and the service; nothing of it is held up or changed. */
final class Recording {

  private final ByteArrayOutputStream read = new ByteArrayOutputStream();
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private volatile boolean errorSent;

  String read() {
    return read.toString(StandardCharsets.UTF_8);
  }

  String written() {
    return written.toString(StandardCharsets.UTF_8);
  }

  /** Whether the server itself will answer, in another dispatch. */
  boolean errorSent() {
    return errorSent;
  }

  HttpServletRequest of(HttpServletRequest request) {
    return new Request(request);
  }

  HttpServletResponse of(HttpServletResponse response) {
    return new Response(response);
  }

  private final class Request extends HttpServletRequestWrapper {
    private @Nullable ServletInputStream body;

    Request(HttpServletRequest request) {
      super(request);
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      if (body == null) {
        body = new Input(super.getInputStream());
      }
      return body;
    }
  }

  private final class Response extends HttpServletResponseWrapper {
    private @Nullable ServletOutputStream body;
    private @Nullable PrintWriter writer;

    Response(HttpServletResponse response) {
      super(response);
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
      if (body == null) {
        body = new Output(super.getOutputStream());
      }
      return body;
    }

    @Override
    public PrintWriter getWriter() throws IOException {
      if (writer == null) {
        writer =
            new PrintWriter(
                new OutputStreamWriter(getOutputStream(), StandardCharsets.UTF_8), true);
      }
      return writer;
    }

    @Override
    public void sendError(int status) throws IOException {
      errorSent = true;
      super.sendError(status);
    }

    @Override
    public void sendError(int status, String message) throws IOException {
      errorSent = true;
      super.sendError(status, message);
    }

    @Override
    public void reset() {
      written.reset();
      super.reset();
    }

    @Override
    public void resetBuffer() {
      written.reset();
      super.resetBuffer();
    }
  }

  private final class Input extends ServletInputStream {
    private final ServletInputStream body;

    Input(ServletInputStream body) {
      this.body = body;
    }

    @Override
    public int read() throws IOException {
      int one = body.read();
      if (one >= 0) {
        read.write(one);
      }
      return one;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int count = body.read(bytes, offset, length);
      read.write(bytes, offset, Math.max(0, count));
      return count;
    }

    @Override
    public boolean isFinished() {
      return body.isFinished();
    }

    @Override
    public boolean isReady() {
      return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      body.setReadListener(listener);
    }
  }

  private final class Output extends ServletOutputStream {
    private final ServletOutputStream body;

    Output(ServletOutputStream body) {
      this.body = body;
    }

    @Override
    public void write(int one) throws IOException {
      written.write(one);
      body.write(one);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      written.write(bytes, offset, length);
      body.write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
      body.flush();
    }

    @Override
    public boolean isReady() {
      return body.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      body.setWriteListener(listener);
    }
  }
}
