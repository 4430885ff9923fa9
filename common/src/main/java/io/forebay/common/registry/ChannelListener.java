package io.forebay.common.registry;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * A connection that hears of all that is told on a channel of the database from the moment it is
 * made.
 */
final class ChannelListener implements AutoCloseable {

  private static final int ANSWER_SECONDS = 5;

  private final Connection connection;

  /** Begins to listen; the name of the channel is a constant of ours. */
  ChannelListener(DataSource dataSource, String channel) throws SQLException {
    connection = dataSource.getConnection();
    try (Statement statement = connection.createStatement()) {
      connection.setAutoCommit(true);
      statement.execute(
          "set application_name = '" + channel + "'"); // for who looks who is connected
      statement.execute("listen " + channel);
    } catch (SQLException broken) {
      connection.close();
      throw broken;
    }
  }

  /**
   * What was committed since the last call, as soon as there is something, or nothing after this
   * time. Fails where the connection is known to be lost.
   */
  List<String> await(Duration atMost) throws SQLException {
    PGNotification[] notices =
        connection.unwrap(PGConnection.class).getNotifications((int) atMost.toMillis());
    return Stream.of(notices == null ? new PGNotification[0] : notices)
        .map(PGNotification::getParameter)
        .toList();
  }

  /** Fails where the connection is lost, also where nobody said so. */
  void check() throws SQLException {
    if (!connection.isValid(ANSWER_SECONDS)) {
      throw new SQLException("the connection that listens is gone");
    }
  }

  @Override
  public void close() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("unlisten *");
      statement.execute("reset application_name");
    } finally {
      connection.close();
    }
  }
}
