package io.forebay.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Finds out whether the API can have its port, before anything else is started. */
final class ApiPort {

  private ApiPort() {}

  /** The port itself, or a free one for 0. */
  static int choose(int wanted) {
    try (ServerSocket probe = new ServerSocket(wanted, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    } catch (IOException taken) {
      throw new StartupException(
          "port " + wanted + " is in use; choose another with --port", taken);
    }
  }
}
