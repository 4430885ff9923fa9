package io.forebay.processor.job;

import static io.forebay.processor.job.SampleJobs.DEADLINE;
import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.common.failure.Disposition;
import io.forebay.common.failure.FailureCode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RetryPolicyTest {

  private final RetryPolicy policy = at(DEADLINE.minus(Duration.ofHours(1)));

  private static RetryPolicy at(Instant now) {
    return new RetryPolicy(SampleJobs.properties(), Clock.fixed(now, ZoneOffset.UTC));
  }

  /** At the first attempt, at the last of five, and at the third death. */
  @ParameterizedTest
  @CsvSource({
    "TIMEOUT,              true,  false, false, true,  true",
    "CRASHED,              true,  false, false, true,  true",
    "INTERNAL,             true,  false, true,  true,  false",
    "LEASE_LOST,           true,  false, true,  true,  false",
    "TOO_MANY_STREAMS,     true,  false, true,  true,  false",
    "BROKER_UNAVAILABLE,   true,  false, true,  true,  false",
    "STORAGE_UNAVAILABLE,  true,  true,  true,  false, false",
    "DATABASE_UNAVAILABLE, true,  true,  true,  false, false",
    "SANDBOX_UNAVAILABLE,  true,  true,  true,  false, false",
    "SCANNER_UNAVAILABLE,  true,  true,  true,  false, false",
    "PROFILE_MISSING,      true,  true,  true,  false, false",
    "SCRATCH_FULL,         true,  true,  true,  false, false",
  })
  void triesAgainWhatCanEndOtherwise(
      FailureCode code,
      boolean first,
      boolean last,
      boolean thirdDeath,
      boolean counts,
      boolean death) {
    assertThat(policy.again(SampleJobs.job(1, 0, 1), code)).isEqualTo(first);
    assertThat(policy.again(SampleJobs.job(5, 0, 5), code)).isEqualTo(last);
    assertThat(policy.again(SampleJobs.job(3, 2, 3), code)).isEqualTo(thirdDeath);
    Release release = policy.release(SampleJobs.job(1, 0, 1), code);
    assertThat(release.code()).isEqualTo(code);
    assertThat(release.counts()).isEqualTo(counts);
    assertThat(release.death()).isEqualTo(death);
  }

  @Test
  void knowsEveryCodeThatCanEndOtherwise() {
    List<FailureCode> retried =
        Stream.of(FailureCode.values())
            .filter(code -> code.disposition() == Disposition.RETRY)
            .toList();
    assertThat(retried).as("each has a row above").hasSize(12);
  }

  @ParameterizedTest
  @EnumSource(FailureCode.class)
  void triesNothingAgainThatIsTheInputsOrAnOperatorsToMend(FailureCode code) {
    boolean may = code.disposition() == Disposition.RETRY;
    assertThat(policy.again(SampleJobs.job(1, 0, 1), code)).isEqualTo(may);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1000",
    "2, 2000",
    "3, 4000",
    "8, 128000",
    "9, 256000",
    "10, 300000",
    "64, 300000",
    "1000000, 300000"
  })
  void waitsFromHalfToAllOfAPauseThatDoublesUpToItsBound(long fence, long millis) {
    List<Duration> pauses =
        Stream.generate(
                () -> policy.release(SampleJobs.job(1, 0, fence), FailureCode.INTERNAL).pause())
            .limit(200)
            .toList();
    assertThat(pauses)
        .allSatisfy(
            pause ->
                assertThat(pause)
                    .isBetween(Duration.ofMillis(millis / 2), Duration.ofMillis(millis)));
    assertThat(pauses.stream().distinct())
        .as("jobs do not come back in step")
        .hasSizeGreaterThan(9);
  }

  /** Whoever asks the store and is refused for ever comes to an end, and with that code. */
  @ParameterizedTest
  @CsvSource({"1, 1000", "3, 4000", "1000, 300000"})
  void promisesNoAttemptThatMightStartPastTheDeadline(long fence, long millis) {
    Job job = SampleJobs.job(1, 0, fence);
    Instant last = DEADLINE.minusMillis(millis);
    assertThat(at(last).again(job, FailureCode.STORAGE_UNAVAILABLE)).isTrue();
    assertThat(at(last.plusMillis(1)).again(job, FailureCode.STORAGE_UNAVAILABLE)).isFalse();
  }

  @Test
  void callsAJobLateOnlyPastItsDeadline() {
    assertThat(at(DEADLINE).late(SampleJobs.job(1, 0, 1))).isFalse();
    assertThat(at(DEADLINE.plusMillis(1)).late(SampleJobs.job(1, 0, 1))).isTrue();
  }

  @Test
  void callsAJobExhaustedAtOneClaimMoreThanItMayHave() {
    assertThat(policy.exhausted(SampleJobs.job(5, 0, 5))).isFalse();
    assertThat(policy.exhausted(SampleJobs.job(6, 0, 6))).isTrue();
  }

  /** Otherwise a poller is told of an attempt that nobody makes. */
  @ParameterizedTest
  @EnumSource(FailureCode.class)
  void promisesNoAttemptThatTheNextClaimWouldRefuse(FailureCode code) {
    for (int attempt = 1; attempt <= 5; attempt++) {
      for (int deaths = 0; deaths < 3; deaths++) {
        Job job = SampleJobs.job(attempt, deaths, attempt);
        int next = attempt + (policy.release(job, code).counts() ? 1 : 0);
        if (policy.again(job, code)) {
          assertThat(policy.exhausted(SampleJobs.job(next, deaths, next))).isFalse();
        }
      }
    }
  }
}
