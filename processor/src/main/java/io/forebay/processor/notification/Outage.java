package io.forebay.processor.notification;

import io.forebay.common.failure.Disposition;
import io.forebay.common.failure.FailureCode;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/** Tells a failure of what we stand on from one of a record or of our own. */
final class Outage {

  private Outage() {}

  /** Whether the failure goes away by itself once something is back. */
  static boolean causes(@Nullable Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (isOfTheDatabase(cause)) {
        return true;
      }
    }
    FailureCode code = DeadLetters.codeOf(failure);
    return code.disposition() == Disposition.RETRY && code != FailureCode.INTERNAL;
  }

  private static boolean isOfTheDatabase(Throwable cause) {
    return cause instanceof TransientDataAccessException
        || cause instanceof DataAccessResourceFailureException
        || cause instanceof TransactionException
        || (cause instanceof SQLException failure && isPassing(failure.getSQLState()));
  }

  /**
   * A server that is shutting down, unreachable, or read-only because another has been promoted,
   * which Spring has no exception for.
   */
  private static boolean isPassing(@Nullable String state) {
    return state != null
        && (state.startsWith("08") || state.startsWith("57P") || state.equals("25006"));
  }

  /** What is wrong, in the words of whoever knows best. */
  static String says(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    return cause.getClass().getSimpleName() + ": " + cause.getMessage();
  }
}
