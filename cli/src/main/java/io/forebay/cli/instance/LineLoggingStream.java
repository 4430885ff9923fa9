package io.forebay.cli.instance;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;

/**
 * Logs each line written to it, so that a library that prints cannot spoil the command's output.
 */
final class LineLoggingStream extends OutputStream {
  private final Logger logger;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  LineLoggingStream(Logger logger) {
    this.logger = logger;
  }

  @Override
  public synchronized void write(int octet) {
    if (octet != '\n') {
      line.write(octet);
      return;
    }
    String text = line.toString(StandardCharsets.UTF_8).stripTrailing();
    line.reset();
    if (!text.isEmpty()) {
      logger.info("{}", text);
    }
  }
}
