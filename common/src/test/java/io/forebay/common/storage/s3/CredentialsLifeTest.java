package io.forebay.common.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkClientException;

class CredentialsLifeTest {

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final Duration WANTED = Duration.ofMinutes(15);

  @Test
  void leavesALifeAloneThatTheCredentialsOutlive() {
    assertThat(temporary(Duration.ofHours(1)).bound(WANTED)).isEqualTo(WANTED);
    assertThat(life(() -> AwsBasicCredentials.create("a", "b")).bound(WANTED)).isEqualTo(WANTED);
  }

  @Test
  void cutsALifeToWhatIsLeftOfTheCredentials() {
    assertThat(temporary(Duration.ofMillis(90_700)).bound(WANTED))
        .isEqualTo(Duration.ofSeconds(90));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-PT1H", "PT0S", "PT0.999S"})
  void signsNothingThatIsDeadAtOnce(Duration left) {
    assertUnavailable(temporary(left));
  }

  @Test
  void mayHopeForCredentialsWhereThereAreNone() {
    assertUnavailable(
        life(
            () -> {
              throw SdkClientException.create("no provider has any");
            }));
  }

  private static void assertUnavailable(CredentialsLife life) {
    assertThatExceptionOfType(ForebayException.class)
        .isThrownBy(() -> life.bound(WANTED))
        .extracting(ForebayException::code)
        .isEqualTo(FailureCode.STORAGE_UNAVAILABLE);
  }

  private static CredentialsLife temporary(Duration left) {
    return life(
        () ->
            AwsSessionCredentials.builder()
                .accessKeyId("a")
                .secretAccessKey("b")
                .sessionToken("c")
                .expirationTime(NOW.plus(left))
                .build());
  }

  private static CredentialsLife life(AwsCredentialsProvider provider) {
    return new CredentialsLife(provider, Clock.fixed(NOW, ZoneOffset.UTC));
  }
}
