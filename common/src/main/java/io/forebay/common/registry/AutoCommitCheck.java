package io.forebay.common.registry;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/**
 * Refuses to start on connections that do not commit by themselves: what is one statement here has
 * no transaction around it, and would be answered for but never kept.
 */
@Component
class AutoCommitCheck {

  AutoCommitCheck(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection()) {
      if (!connection.getAutoCommit()) {
        throw new ForebayException(
            FailureCode.MISCONFIGURED, "spring.datasource.hikari.auto-commit must be true");
      }
    }
  }
}
