package io.forebay.standalone;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL as a child process, durable: what it committed survives a kill -9 of either
 * process.
 *
 * <p>It holds one database, {@code forebay}, owned by a role of the same name that is no superuser.
 * Every connection needs the password: a superuser may run programs, so trusting loopback would
 * hand this account to every user of the machine.
 */
final class PostgresServer implements AutoCloseable {
  static final String USER = "forebay";
  private static final String SUPERUSER = "postgres";
  private static final String[] NONE = {};
  private static final Duration STARTUP_WAIT = Duration.ofSeconds(30);
  private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);

  private final EmbeddedPostgres server;

  /**
   * Zonky remembers for each resolver where it unpacked; by the folder, as several may be in use in
   * one process.
   */
  private record Binaries(Path folder) implements PgBinaryResolver {
    @Override
    public InputStream getPgBinary(String system, String machine) throws IOException {
      return DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, machine);
    }
  }

  private PostgresServer(EmbeddedPostgres server) {
    this.server = server;
  }

  /**
   * Starts the server on the folder, making the database at the first start. The folder must be
   * free: see {@link OrphanedPostmaster}.
   *
   * @param binaries where PostgreSQL's programs are unpacked once
   */
  static PostgresServer start(Path folder, Path binaries, int port, String password)
      throws Exception {
    boolean first = FirstUse.prepare(folder);
    PostgresServer postgres = new PostgresServer(launch(folder, binaries, port, password));
    if (first) {
      postgres.initialise(folder, password);
    }
    return postgres;
  }

  /** The address of the database, without user and password. */
  static String jdbcUrl(int port) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + USER;
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      LOG.warn("PostgreSQL did not stop in order", e);
    }
  }

  private static EmbeddedPostgres launch(Path folder, Path binaries, int port, String password)
      throws IOException {
    Files.createDirectories(binaries);
    Path passwordFile = Files.createTempFile(binaries, "password", "", DurableFile.ownerOnly());
    try {
      Files.writeString(passwordFile, password);
      return durable(EmbeddedPostgres.builder())
          .setDataDirectory(folder)
          .setCleanDataDirectory(false)
          .setRegisterShutdownHook(false) // whoever started the parts stops them, in order
          .setPort(port)
          .setPGStartupWait(STARTUP_WAIT)
          // Not under the shared temporary directory: others could put programs there, and cleaners
          // remove them.
          .setOverrideWorkingDirectory(binaries.toFile())
          .setPgBinaryResolver(new Binaries(binaries))
          // Every "locale" setting is passed to initdb as an option of that name.
          .setLocaleConfig("auth", "scram-sha-256")
          .setLocaleConfig("pwfile", passwordFile.toString())
          .setLocaleConfig("locale-provider", "builtin")
          .setLocaleConfig("builtin-locale", "C.UTF-8")
          .setLocaleConfig("locale", "C")
          .setConnectConfig("password", password)
          .start();
    } catch (RuntimeException | IOException failed) {
      endChildren(folder);
      throw failed;
    } finally {
      Files.deleteIfExists(passwordFile);
    }
  }

  /** Who was interrupted while initdb ran must not leave it writing into the folder. */
  private static void endChildren(Path folder) {
    ProcessHandle.current()
        .descendants()
        .filter(child -> List.of(child.info().arguments().orElse(NONE)).contains(folder.toString()))
        .forEach(ProcessHandle::destroy);
  }

  private static EmbeddedPostgres.Builder durable(EmbeddedPostgres.Builder builder) {
    return builder
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("listen_addresses", "127.0.0.1")
        .setServerConfig("unix_socket_directories", "")
        .setServerConfig("max_connections", "60")
        .setServerConfig("shared_buffers", "32MB")
        .setServerConfig("max_wal_size", "256MB")
        .setServerConfig("wal_level", "minimal")
        .setServerConfig("max_wal_senders", "0")
        .setServerConfig("io_method", "sync") // else three more processes that do reads
        .setServerConfig("jit", "off");
  }

  private void initialise(Path folder, String password) throws SQLException, IOException {
    boolean done = false;
    try (Connection connection = server.getDatabase(SUPERUSER, SUPERUSER).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE ROLE " + USER + " LOGIN PASSWORD '" + password + "'"); // base64: nothing to quote
      statement.execute("CREATE DATABASE " + USER + " OWNER " + USER);
      FirstUse.done(folder);
      done = true;
    } finally {
      if (!done) {
        close();
      }
    }
  }
}
