package io.forebay.ingest;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A database that can go away and come back. */
final class SwitchableDataSource extends DelegatingDataSource {

  private volatile boolean away;

  SwitchableDataSource(DataSource database) {
    super(database);
  }

  void away(boolean now) {
    away = now;
  }

  /** As it is for others, who still reach it. */
  DataSource present() {
    return obtainTargetDataSource();
  }

  @Override
  public Connection getConnection() throws SQLException {
    if (away) {
      throw new SQLTransientConnectionException("forebay - Connection is not available at db:5432");
    }
    return super.getConnection();
  }
}
