package io.forebay.cli.instance;

import io.forebay.cli.terminal.Terminal;
import io.forebay.standalone.Connection;
import java.io.PrintWriter;
import java.nio.file.Path;

/** Prints where a running instance can be reached, and calls that can be pasted into a shell. */
public final class Addresses {
  private final Connection connection;
  private final Path dataDirectory;

  /** For the instance that keeps its data there. */
  public Addresses(Connection connection, Path dataDirectory) {
    this.connection = connection;
    this.dataDirectory = dataDirectory;
  }

  /** The addresses, one a line. */
  public void print(Terminal terminal) {
    PrintWriter out = terminal.out();
    row(out, "API", connection.api());
    row(out, "Metrics", connection.metrics());
    row(out, "Health", connection.api() + "/actuator/health");
    row(
        out,
        "S3",
        connection.s3().endpoint()
            + ", bucket "
            + connection.s3().bucket()
            + ", region "
            + connection.s3().region());
    row(out, "Kafka", connection.kafka());
    row(out, "Database", withoutSecrets(connection.jdbcUrl()));
    row(out, "All of it", dataDirectory.resolve("connection.json").toString());
    row(out, "Log", dataDirectory.resolve("logs").resolve("forebay.log").toString());
  }

  /** A call that asks for an upload. */
  public void printCreateCall(Terminal terminal) {
    terminal.out().println();
    terminal.out().println("Ask for an upload:");
    terminal.out().println(curl("/v1/documents") + " \\");
    terminal.out().println("    -H 'Content-Type: application/json' \\");
    terminal
        .out()
        .println("    -d '{\"name\":\"hello.txt\",\"mediaType\":\"text/plain\",\"size\":6}'");
  }

  /** A call that reads one document. */
  public void printReadCall(Terminal terminal, String id) {
    terminal.out().println();
    terminal.out().println("Read a document:");
    terminal.out().println(curl("/v1/documents/" + id));
  }

  private String curl(String path) {
    return "  curl -s %s%s -H 'Authorization: Bearer %s'"
        .formatted(connection.api(), path, connection.key());
  }

  private static String withoutSecrets(String jdbcUrl) {
    return jdbcUrl.replaceFirst("\\?.*", "");
  }

  private static void row(PrintWriter out, String label, String value) {
    out.printf("  %-10s %s%n", label, value);
  }
}
