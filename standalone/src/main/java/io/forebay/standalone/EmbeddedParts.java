package io.forebay.standalone;

import java.io.IOException;
import java.net.URI;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Kafka, S3 and PostgreSQL of one data directory, started together and stopped together. */
public final class EmbeddedParts implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedParts.class);
  private static final int ATTEMPTS = 3;

  private final Deque<AutoCloseable> running;
  private final Endpoints endpoints;

  private EmbeddedParts(Deque<AutoCloseable> running, Endpoints endpoints) {
    this.running = running;
    this.endpoints = endpoints;
  }

  /**
   * Starts all parts at the same time and returns when each is ready.
   *
   * @param directory stays open and belongs to the caller, who closes it after the parts
   * @param corsOrigins origins whose pages may use S3, like {@code http://localhost:8080}; {@code
   *     *} for all
   * @throws StartupException where any part fails; the others are stopped by then
   */
  public static EmbeddedParts start(DataDirectory directory, List<String> corsOrigins) {
    return start(directory, corsOrigins, events -> events);
  }

  /** The same with something between the store and its notifications: a test that loses them. */
  static EmbeddedParts start(
      DataDirectory directory, List<String> corsOrigins, UnaryOperator<ObjectEvents> between) {
    stopOrphan(directory); // before the ports are chosen: it sits on one of them
    Ports ports = directory.choosePorts();
    for (int left = ATTEMPTS - 1; ; left--) {
      try {
        return start(directory, ports, corsOrigins, between);
      } catch (StartupException failed) {
        ports = othersThan(ports, directory, failed, left);
      }
    }
  }

  /** A port was free when it was chosen and may be taken when its part, seconds later, listens. */
  private static Ports othersThan(
      Ports ports, DataDirectory directory, StartupException failed, int attemptsLeft) {
    if (attemptsLeft == 0 || failed.getCause() instanceof InterruptedException) {
      throw failed;
    }
    Ports others = directory.choosePorts();
    if (others.equals(ports)) {
      throw failed;
    }
    LOG.warn("{}; one of its ports is taken now, so others are tried", failed.getMessage());
    return others;
  }

  private static EmbeddedParts start(
      DataDirectory directory,
      Ports ports,
      List<String> corsOrigins,
      UnaryOperator<ObjectEvents> between) {
    Credentials credentials = directory.credentials();
    Endpoints endpoints = endpoints(ports, credentials);
    KafkaObjectEvents events =
        KafkaObjectEvents.to(
            endpoints.kafkaBootstrapServers(),
            endpoints.s3Region(),
            KafkaObjectEvents.DEFAULT_PATIENCE);
    StartUp startUp = new StartUp();
    startUp.begin(
        "PostgreSQL",
        () ->
            PostgresServer.start(
                directory.postgres(),
                directory.postgresBinaries(),
                ports.postgres(),
                credentials.postgresPassword()));
    startUp.begin(
        "Kafka",
        () -> EmbeddedKafka.start(directory.kafka(), ports.kafkaBroker(), ports.kafkaController()));
    startUp.begin("S3 notifications", () -> events);
    startUp.begin(
        "S3",
        () ->
            EmbeddedS3.start(
                directory.s3(), ports.s3(), credentials, corsOrigins, between.apply(events)));
    return new EmbeddedParts(startUp.await(), endpoints);
  }

  /** Addresses and secrets, unchanged as long as the parts run. */
  public Endpoints endpoints() {
    return endpoints;
  }

  /**
   * Stops S3, then Kafka, then PostgreSQL. Never throws, and gives up on a part that takes more
   * than 15 s.
   */
  @Override
  public void close() {
    while (!running.isEmpty()) {
      OrderlyStop.stop(running.pop());
    }
  }

  private static void stopOrphan(DataDirectory directory) {
    try {
      OrphanedPostmaster.stop(directory.postgres());
    } catch (IOException e) {
      throw StartupException.of("PostgreSQL", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartupException("interrupted while starting", e);
    }
  }

  static Endpoints endpoints(Ports ports, Credentials credentials) {
    return new Endpoints(
        "127.0.0.1:" + ports.kafkaBroker(),
        URI.create("http://127.0.0.1:" + ports.s3()),
        EmbeddedS3.REGION,
        credentials.s3AccessKeyId(),
        credentials.s3SecretAccessKey(),
        PostgresServer.jdbcUrl(ports.postgres()),
        PostgresServer.USER,
        credentials.postgresPassword());
  }
}
