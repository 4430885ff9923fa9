package io.forebay.cli.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * The two streams of the command, always UTF-8, and whether a person watches them.
 *
 * @param width columns of the terminal; 0 where the output goes to a file or a pipe
 * @param bytes where {@code out} ends up, for what is no text
 */
public record Terminal(PrintWriter out, PrintWriter err, int width, OutputStream bytes) {
  /** Set by the launcher: a JVM cannot tell a terminal from a pipe the same way on all releases. */
  static final String WIDTH_PROPERTY = "forebay.terminal.width";

  /** The process's own streams, whatever becomes of {@link System#out} later. */
  public static Terminal ofProcess() {
    OutputStream bytes = new FileOutputStream(FileDescriptor.out);
    return new Terminal(
        writer(bytes),
        writer(new FileOutputStream(FileDescriptor.err)),
        Integer.getInteger(WIDTH_PROPERTY, 0),
        bytes);
  }

  /** Whether lines can be drawn over. */
  public boolean live() {
    return width > 0;
  }

  /** The same terminal with everything that is said going to standard error. */
  public Terminal onError() {
    return new Terminal(err, err, width, bytes);
  }

  /** Says in one line what went wrong. */
  public void complain(String message) {
    err.println("forebay: " + message.strip().replaceAll("\\s*\\R\\s*", " "));
  }

  private static PrintWriter writer(OutputStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }
}
