package io.forebay.cli.operator;

import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * Keeps libraries from talking into a command's output. A command that fails says why by itself;
 * {@code -Dforebay.operator.log=INFO} in {@code FOREBAY_JAVA_OPTS} lets them talk on standard
 * error.
 */
final class Silence {
  private Silence() {}

  /** Call it before anything that logs; does nothing where a log has been opened. */
  static void keep() {
    if (System.getProperty("forebay.log.dir") == null) {
      System.setProperty("logback.configurationFile", "logback-operator.xml");
      SLF4JBridgeHandler.removeHandlersForRootLogger();
      SLF4JBridgeHandler.install();
    }
  }
}
