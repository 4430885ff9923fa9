package io.forebay.common.outbox;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/**
 * The right to relay, held by one process at a time through an advisory lock of the database
 * session; the same session listens for new events. The lock goes with the session, so a dead relay
 * cannot keep it.
 */
final class RelayLock implements AutoCloseable {

  private static final long KEY = 0x666f7265626179L; // "forebay" in ASCII
  private static final int ANSWER_SECONDS = 5;

  private final Connection connection;
  private boolean held;

  RelayLock(DataSource dataSource) throws SQLException {
    connection = dataSource.getConnection();
    try (Statement statement = connection.createStatement()) {
      connection.setAutoCommit(true);
      statement.execute("listen " + Outbox.CHANNEL);
    } catch (SQLException broken) {
      connection.close();
      throw broken;
    }
  }

  /**
   * Whether this session has the right now: asks for it where it has not, else makes sure that the
   * session still lives. Throws where it does not: the right is then another's, and only a new
   * session can get it back.
   */
  boolean holds() throws SQLException {
    if (!held) {
      held = acquire();
    } else if (!connection.isValid(ANSWER_SECONDS)) {
      throw new SQLException("the session that held the right to relay is gone");
    }
    return held;
  }

  private boolean acquire() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery("select pg_try_advisory_lock(" + KEY + ")")) {
      return answer.next() && answer.getBoolean(1);
    }
  }

  /**
   * Returns when something was committed to the outbox, or after {@code atMost}; either is a reason
   * to look.
   */
  void await(Duration atMost) throws SQLException {
    connection.unwrap(PGConnection.class).getNotifications((int) atMost.toMillis());
  }

  @Override
  public void close() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("unlisten *");
      statement.execute("select pg_advisory_unlock_all()");
    } finally {
      connection.close();
    }
  }
}
