package io.forebay.standalone;

import java.util.List;
import java.util.function.Function;

/** The embedded parts, each of which can be stopped and started again on its own data and port. */
public final class PartsApart implements AutoCloseable {

  /** Starts one part. */
  private interface Start {
    AutoCloseable now() throws Exception;
  }

  /** A part that comes and goes. */
  static final class Part implements AutoCloseable {

    private final Start start;
    private AutoCloseable running;

    private Part(Start start) throws Exception {
      this.start = start;
      this.running = start.now();
    }

    /** Ends it in order; its clients meet a refused connection from now on. */
    void stop() {
      OrderlyStop.stop(running);
    }

    /** Brings it back where it was. */
    void startAgain() throws Exception {
      running = start.now();
    }

    @Override
    public void close() {
      stop();
    }
  }

  private final Endpoints endpoints;
  private final Part postgres;
  private final Part kafka;
  private final Part s3;

  private PartsApart(DataDirectory directory, Ports ports, Endpoints endpoints, ObjectEvents events)
      throws Exception {
    this.endpoints = endpoints;
    Credentials credentials = directory.credentials();
    postgres =
        new Part(
            () ->
                PostgresServer.start(
                    directory.postgres(),
                    directory.postgresBinaries(),
                    ports.postgres(),
                    credentials.postgresPassword()));
    kafka =
        new Part(
            () ->
                EmbeddedKafka.start(
                    directory.kafka(), ports.kafkaBroker(), ports.kafkaController()));
    s3 =
        new Part(
            () -> EmbeddedS3.start(directory.s3(), ports.s3(), credentials, List.of(), events));
  }

  /** Starts all of them; the store keeps what happens to itself. */
  public static PartsApart withLostNotifications(DataDirectory directory) throws Exception {
    return start(directory, endpoints -> event -> {});
  }

  /** Starts all of them; the store tells the broker of its objects. */
  public static PartsApart start(DataDirectory directory) throws Exception {
    return start(directory, PartsApart::toTheBroker);
  }

  /** Starts all of them on the directory; the store tells these of its objects. */
  static PartsApart start(DataDirectory directory, Function<Endpoints, ObjectEvents> events)
      throws Exception {
    Ports ports = directory.choosePorts();
    Endpoints endpoints = EmbeddedParts.endpoints(ports, directory.credentials());
    return new PartsApart(directory, ports, endpoints, events.apply(endpoints));
  }

  private static ObjectEvents toTheBroker(Endpoints endpoints) {
    return KafkaObjectEvents.to(
        endpoints.kafkaBootstrapServers(),
        endpoints.s3Region(),
        KafkaObjectEvents.DEFAULT_PATIENCE);
  }

  /** Addresses and secrets. */
  public Endpoints endpoints() {
    return endpoints;
  }

  Part postgres() {
    return postgres;
  }

  Part kafka() {
    return kafka;
  }

  Part s3() {
    return s3;
  }

  @Override
  public void close() {
    s3.close();
    kafka.close();
    postgres.close();
  }
}
