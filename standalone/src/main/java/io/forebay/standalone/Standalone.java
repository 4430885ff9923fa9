package io.forebay.standalone;

import io.forebay.common.json.Json;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;

/** Both services and everything they stand on, in this process, kept in one data directory. */
public final class Standalone implements AutoCloseable {

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
   * in the data directory by then.
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
      parts = EmbeddedParts.start(directory, Services.origins(port));
      services = Services.start(directory, parts.endpoints(), port);
      Connection connection = connection(directory, parts.endpoints(), port);
      DurableFile.write(
          directory.path().resolve(CONNECTION_FILE),
          Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(connection) + "\n");
      return new Standalone(directory, parts, services, connection);
    } catch (RuntimeException | IOException failed) {
      closeAll(services, parts, directory);
      throw StartupException.of("Forebay", NestedExceptionUtils.getMostSpecificCause(failed));
    }
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
    if (services != null) {
      services.close();
    }
    if (parts != null) {
      parts.close();
    }
    directory.close();
  }
}
