package io.forebay.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerIT {
  private static final Path BINARIES = Path.of("target", "postgres-binaries").toAbsolutePath();
  private static final String PASSWORD = "secret-of-this-test";
  @TempDir Path temporary;

  @Test
  void isDurable() throws Exception {
    int port = port();
    try (PostgresServer server = start(port)) {
      assertThat(ask(port, PASSWORD, "SHOW fsync")).isEqualTo("on");
      assertThat(ask(port, PASSWORD, "SHOW synchronous_commit")).isEqualTo("on");
      assertThat(ask(port, PASSWORD, "SHOW full_page_writes")).isEqualTo("on");
      assertThat(ask(port, PASSWORD, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(server).isNotNull();
    }
  }

  @Test
  void asksEveryoneForThePassword() throws Exception {
    int port = port();
    try (PostgresServer server = start(port)) {
      assertThatThrownBy(() -> ask(port, "guess", "SELECT 1"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("password authentication failed");
      assertThat(ask(port, PASSWORD, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"))
          .isEqualTo("f");
      assertThat(server).isNotNull();
    }
  }

  @Test
  void startsAgainAfterAFirstStartThatWasKilledHalfWay() throws Exception {
    Path folder = Files.createDirectories(temporary.resolve("postgres"));
    Files.writeString(folder.resolve("postgresql.conf"), "half");
    int port = port();
    try (PostgresServer server = start(port)) {
      assertThat(ask(port, PASSWORD, "SELECT current_database()")).isEqualTo("forebay");
      assertThat(server).isNotNull();
    }
  }

  @Test
  void isNotMistakenForAnotherProcessWithTheNumberInAStaleFile() throws Exception {
    int port = port();
    start(port).close();
    Path pidFile = temporary.resolve("postgres/postmaster.pid");
    Files.writeString(
        pidFile, ProcessHandle.current().pid() + "\n" + temporary.resolve("postgres") + "\n");
    OrphanedPostmaster.stop(temporary.resolve("postgres"));
    assertThat(pidFile).doesNotExist();
    try (PostgresServer server = start(port)) {
      assertThat(server).isNotNull();
    }
  }

  @Test
  void isStoppedInOrderWhereItsStarterDied() throws Exception {
    int port = port();
    PostgresServer abandoned = start(port);
    Path folder = temporary.resolve("postgres");
    long pid = Long.parseLong(Files.readAllLines(folder.resolve("postmaster.pid")).get(0).strip());
    OrphanedPostmaster.stop(folder);
    assertThat(ProcessHandle.of(pid)).isEmpty();
    assertThat(folder.resolve("postmaster.pid")).doesNotExist();
    assertThat(abandoned).isNotNull();
  }

  private PostgresServer start(int port) throws Exception {
    return PostgresServer.start(temporary.resolve("postgres"), BINARIES, port, PASSWORD);
  }

  private int port() throws Exception {
    return Ports.choose(temporary.resolve("ports.properties")).postgres();
  }

  private static String ask(int port, String password, String query) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                PostgresServer.jdbcUrl(port), PostgresServer.USER, password);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
