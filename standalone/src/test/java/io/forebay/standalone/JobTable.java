package io.forebay.standalone;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What the database knows of jobs, whoever works on them. */
final class JobTable implements AutoCloseable {

  private final Connection connection;

  JobTable(Endpoints endpoints) throws SQLException {
    connection =
        DriverManager.getConnection(
            endpoints.jdbcUrl(), endpoints.postgresUser(), endpoints.postgresPassword());
  }

  /** The longest time in seconds for which a lease has been over and nobody took the job over. */
  double overdue() {
    return number("select max(extract(epoch from now() - lease_until)) from job");
  }

  long held(long pid) {
    return (long) number("select count(*) from job where owner like '" + pid + "@%'");
  }

  long all() {
    return (long) number("select count(*) from job");
  }

  private synchronized double number(String query) {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getDouble(1);
    } catch (SQLException broken) {
      throw new IllegalStateException(broken);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
