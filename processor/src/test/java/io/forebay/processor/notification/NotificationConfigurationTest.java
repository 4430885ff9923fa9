package io.forebay.processor.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.common.failure.Disposition;
import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.kafka.listener.ListenerExecutionFailedException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.util.backoff.BackOffExecution;

class NotificationConfigurationTest {

  private static final int FAR = 1_000;

  static List<Exception> somethingIsAway() {
    return List.of(
        new DataAccessResourceFailureException("no connection"),
        new QueryTimeoutException("slow"),
        new CannotAcquireLockException("deadlock"),
        new CannotCreateTransactionException("no connection"),
        new ForebayException(FailureCode.STORAGE_UNAVAILABLE, "503"),
        new ForebayException(FailureCode.DATABASE_UNAVAILABLE, "away"),
        new ForebayException(FailureCode.BROKER_UNAVAILABLE, "away"),
        new IllegalStateException(new DataAccessResourceFailureException("deeper")),
        database("25006"), // read-only: another server has been promoted
        database("57P01"),
        database("08006"));
  }

  private static UncategorizedSQLException database(String state) {
    return new UncategorizedSQLException("write", null, new SQLException("refused", state));
  }

  @Test
  void takesAStatementThatTheDatabaseRefusesForAnErrorOfOurs() {
    assertThat(retries(database("42703"))).isEqualTo(5);
  }

  @ParameterizedTest
  @MethodSource("somethingIsAway")
  void triesWithoutEndWhileSomethingIsAway(Exception failure) {
    assertThat(retries(failure)).isEqualTo(FAR);
  }

  @ParameterizedTest
  @MethodSource("somethingIsAway")
  void waitsEverLongerButNeverBeyondTenSeconds(Exception failure) {
    BackOffExecution execution = NotificationConfiguration.backOff(wrapped(failure)).start();
    List<Long> pauses = Stream.generate(execution::nextBackOff).limit(20).toList();
    assertThat(pauses).isSorted().startsWith(200L, 400L, 800L).endsWith(10_000L);
  }

  @ParameterizedTest
  @EnumSource(FailureCode.class)
  void triesARecordThatIsAtFaultOnlyOnce(FailureCode code) {
    if (code.disposition() == Disposition.REJECT) {
      assertThat(retries(new ForebayException(code, "the record's own fault"))).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = FailureCode.class,
      names = {"INTERNAL", "MISCONFIGURED"},
      mode = Mode.INCLUDE)
  void triesAnErrorOfOursFiveTimesMore(FailureCode code) {
    assertThat(retries(new ForebayException(code, "ours"))).isEqualTo(5);
  }

  @Test
  void triesAnUnexpectedErrorFiveTimesMore() {
    assertThat(retries(new IllegalStateException("ours"))).isEqualTo(5);
    assertThat(retries(new DataIntegrityViolationException("ours too"))).isEqualTo(5);
  }

  /** How often a record comes again, up to a number that stands for no end. */
  private static long retries(Exception failure) {
    BackOffExecution execution = NotificationConfiguration.backOff(wrapped(failure)).start();
    return Stream.generate(execution::nextBackOff)
        .limit(FAR)
        .takeWhile(pause -> pause != BackOffExecution.STOP)
        .count();
  }

  /** As the container hands it on. */
  private static Exception wrapped(Exception failure) {
    return new ListenerExecutionFailedException("listener", failure);
  }
}
