package io.forebay.common.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

class SetupRetriesTest {

  private final SetupRetries retries = new SetupRetries();

  @Test
  void waitsTwiceAsLongEachTimeUpToAMinute() {
    assertThat(Stream.generate(retries::nextPause).limit(7).map(Duration::toSeconds))
        .containsExactly(2L, 4L, 8L, 16L, 32L, 60L, 60L);
  }

  @Test
  void warnsOncePerKindOfFailure() {
    assertThat(failed(403, "AccessDenied")).isEqualTo(Level.WARN);
    assertThat(failed(403, "AccessDenied")).isEqualTo(Level.DEBUG);
    assertThat(failed(503, "SlowDown")).isEqualTo(Level.WARN);
    assertThat(failed(403, "AccessDenied")).isEqualTo(Level.WARN);
  }

  private Level failed(int status, String code) {
    return retries.failed("b", new CompletionException(S3FailuresTest.answer(status, code)));
  }
}
