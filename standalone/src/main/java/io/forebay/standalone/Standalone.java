package io.forebay.standalone;

import io.forebay.common.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;

/** Both services and everything they stand on, in this process, kept in one data directory. */
public final class Standalone implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Standalone.class);
  private static final String CONNECTION_FILE = "connection.json";

  private final DataDirectory directory;
  private final EmbeddedParts parts;
  private final ConfigurableApplicationContext services;
  private final Connection connection;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private boolean closed;

  private Standalone(
      DataDirectory directory,
      EmbeddedParts parts,
      ConfigurableApplicationContext services,
      Connection connection) {
    this.directory = directory;
    this.parts = parts;
    this.services = services;
    this.connection = connection;
  }

  /**
   * Starts everything and returns when the first upload can be made; {@code connection.json} stands
   * in the data directory by then, and only while this instance runs. An interrupt ends the start.
   *
   * @throws StartupException with one plain line where that is not possible; nothing is left
   *     running
   */
  public static Standalone start(StandaloneOptions options) {
    int port = ApiPort.choose(options.apiPort());
    DataDirectory directory = DataDirectory.open(options.dataDirectory());
    EmbeddedParts parts = null;
    ConfigurableApplicationContext services = null;
    try {
      Files.deleteIfExists(connectionFile(directory)); // whoever waits for it waits for this run
      parts = EmbeddedParts.start(directory, Services.origins(port, options.allowedOrigins()));
      services = Services.start(directory, parts.endpoints(), port, options.allowedOrigins());
      Connection connection = connection(directory, parts.endpoints(), port);
      DurableFile.write(
          connectionFile(directory),
          Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(connection) + "\n");
      return new Standalone(directory, parts, services, connection);
    } catch (RuntimeException | IOException failed) {
      closeAll(services, parts, directory);
      throw StartupException.of("Forebay", NestedExceptionUtils.getMostSpecificCause(failed));
    }
  }

  private static Path connectionFile(DataDirectory directory) {
    return directory.path().resolve(CONNECTION_FILE);
  }

  static Connection connection(DataDirectory directory, Endpoints endpoints, int port) {
    String api = "http://127.0.0.1:" + port;
    return new Connection(
        api,
        directory.credentials().apiKey(),
        endpoints.kafkaBootstrapServers(),
        new Connection.S3(
            endpoints.s3Endpoint().toString(),
            endpoints.s3Region(),
            Services.BUCKET,
            endpoints.s3AccessKeyId(),
            endpoints.s3SecretAccessKey()),
        endpoints.jdbcUrl()
            + "?user="
            + endpoints.postgresUser()
            + "&password="
            + endpoints.postgresPassword(),
        api + "/actuator/prometheus");
  }

  /** How to reach this instance. */
  public Connection connection() {
    return connection;
  }

  /** Returns once {@link #close} was called, by whichever thread. */
  public void awaitStop() throws InterruptedException {
    stopped.await();
  }

  /** Stops the services first, then what they stand on. Harmless to call twice. */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      closeAll(services, parts, directory);
      stopped.countDown();
    }
  }

  private static void closeAll(
      @Nullable ConfigurableApplicationContext services,
      @Nullable EmbeddedParts parts,
      DataDirectory directory) {
    forget(connectionFile(directory));
    if (services != null) {
      services.close();
    }
    if (parts != null) {
      parts.close();
    }
    directory.close();
  }

  private static void forget(Path connectionFile) {
    try {
      Files.deleteIfExists(connectionFile);
    } catch (IOException e) {
      LOG.warn("{} stays, but nothing answers there any more", connectionFile, e);
    }
  }
}
