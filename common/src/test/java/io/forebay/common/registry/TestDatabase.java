package io.forebay.common.registry;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;

/**
 * A real PostgreSQL, one server for all tests of a JVM and a database of its own for each caller.
 */
public final class TestDatabase {

  private static final EmbeddedPostgres SERVER = start();
  private static final AtomicInteger CREATED = new AtomicInteger();

  private TestDatabase() {}

  private static EmbeddedPostgres start() {
    try {
      return EmbeddedPostgres.start();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** A database without any table. */
  public static HikariDataSource empty() {
    String name = "test_" + CREATED.incrementAndGet();
    try (Connection connection = SERVER.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException broken) {
      throw new IllegalStateException(broken);
    }
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(SERVER.getJdbcUrl("postgres", name));
    config.setMaximumPoolSize(20);
    config.setMinimumIdle(1);
    return new HikariDataSource(config);
  }

  /** A database as the services leave it at their first start. */
  public static HikariDataSource migrated() {
    HikariDataSource database = empty();
    Flyway.configure().dataSource(database).load().migrate();
    return database;
  }
}
