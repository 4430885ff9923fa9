package io.forebay.cli;

import io.forebay.cli.instance.Instance;
import io.forebay.cli.instance.InstanceStarter;
import io.forebay.cli.terminal.Terminal;
import io.forebay.standalone.Connection;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;

/** Runs the command in this process and keeps what it says. */
final class Spoken {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final int status;

  private Spoken(InstanceStarter starter, String... arguments) {
    Terminal terminal =
        new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), 0, bytes);
    status = Forebay.run(terminal, starter, arguments);
  }

  static Spoken by(InstanceStarter starter, String... arguments) {
    return new Spoken(starter, arguments);
  }

  /** For arguments with which nothing may be started. */
  static Spoken withoutStart(String... arguments) {
    return new Spoken(
        options -> {
          throw new AssertionError("started " + options);
        },
        arguments);
  }

  /** An instance that consists of the fake API, and stops as soon as it is waited for. */
  static InstanceStarter on(FakeApi api) {
    return options -> new FakeInstance(api);
  }

  int status() {
    return status;
  }

  String out() {
    return out.toString();
  }

  /** What it wrote that is no text. */
  byte[] bytes() {
    return bytes.toByteArray();
  }

  String err() {
    return err.toString();
  }

  private record FakeInstance(FakeApi api) implements Instance {
    @Override
    public Connection connection() {
      return new Connection(
          api.address(),
          FakeApi.KEY,
          "127.0.0.1:9092",
          new Connection.S3("http://127.0.0.1:9000", "us-east-1", "forebay", "id", "secret"),
          "jdbc:postgresql://127.0.0.1:5432/forebay?user=u&password=secret",
          api.address() + "/actuator/prometheus");
    }

    @Override
    public void awaitStop() {}

    @Override
    public void close() {}
  }
}
