package io.forebay.common.registry;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * A connection that hears of every change of a document from the moment it is made: one serves a
 * whole process.
 */
public final class ChangeListener implements AutoCloseable {

  private static final String CHANNEL = "forebay_document";
  private static final int ANSWER_SECONDS = 5;

  private final Connection connection;

  /** Begins to listen. */
  public ChangeListener(DataSource dataSource) throws SQLException {
    connection = dataSource.getConnection();
    try (Statement statement = connection.createStatement()) {
      connection.setAutoCommit(true);
      statement.execute(
          "set application_name = '" + CHANNEL + "'"); // for who looks who is connected
      statement.execute("listen " + CHANNEL);
    } catch (SQLException broken) {
      connection.close();
      throw broken;
    }
  }

  /**
   * What was committed since the last call, as soon as there is something, or nothing after this
   * time. Fails where the connection is known to be lost.
   */
  public List<ChangeNotice> await(Duration atMost) throws SQLException {
    PGNotification[] notices =
        connection.unwrap(PGConnection.class).getNotifications((int) atMost.toMillis());
    return Stream.of(notices == null ? new PGNotification[0] : notices)
        .map(PGNotification::getParameter)
        .map(ChangeNotice::parse)
        .flatMap(Optional::stream)
        .toList();
  }

  /** Fails where the connection is lost, also where nobody said so. */
  public void check() throws SQLException {
    if (!connection.isValid(ANSWER_SECONDS)) {
      throw new SQLException("the connection that listens for changes is gone");
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
