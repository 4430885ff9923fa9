package io.forebay.cli.instance;

import io.forebay.cli.terminal.UsageException;
import picocli.CommandLine.Option;

/** Which port the API listens on. */
public final class PortOption {
  private static final int HIGHEST = 65535;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Port of the API on 127.0.0.1 (default: 8080; 0: any free one).")
  private int port = 8080;

  /** The port, checked. */
  public int port() {
    if (port < 0 || port > HIGHEST) {
      throw new UsageException("--port takes a number from 0 to " + HIGHEST + ", not " + port);
    }
    return port;
  }
}
