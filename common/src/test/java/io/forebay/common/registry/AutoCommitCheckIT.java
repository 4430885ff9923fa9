package io.forebay.common.registry;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

class AutoCommitCheckIT {

  @Test
  void refusesConnectionsThatWouldKeepNothing() throws SQLException {
    try (HikariDataSource database = TestDatabase.empty();
        Connection connection = database.getConnection()) {
      assertThatCode(() -> new AutoCommitCheck(database)).doesNotThrowAnyException();
      SingleConnectionDataSource silent = new SingleConnectionDataSource(connection, true);
      connection.setAutoCommit(false);
      assertThatThrownBy(() -> new AutoCommitCheck(silent))
          .hasMessageContaining("spring.datasource.hikari.auto-commit");
    }
  }
}
