package io.forebay.common.storage.s3;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** How long what is signed now can be good for: not longer than the credentials that sign it. */
@Component
class CredentialsLife {

  private static final Duration SHORTEST = Duration.ofSeconds(1);

  private final AwsCredentialsProvider credentials;
  private final Clock clock;

  /** By the clock of the machine, as the presigner dates what it signs. */
  @Autowired
  CredentialsLife(AwsCredentialsProvider credentials) {
    this(credentials, Clock.systemUTC());
  }

  CredentialsLife(AwsCredentialsProvider credentials, Clock clock) {
    this.credentials = credentials;
    this.clock = clock;
  }

  /**
   * The wanted life or what is left of the credentials', in whole seconds. Credentials that are
   * missing or at their end are {@code storage-unavailable}: fresh ones may come.
   */
  Duration bound(Duration wanted) {
    return bound(wanted, current());
  }

  /** The same for credentials that were asked for before. */
  Duration bound(Duration wanted, AwsCredentialsIdentity keys) {
    return keys.expirationTime().map(end -> shorter(wanted, end)).orElse(wanted);
  }

  private Duration shorter(Duration wanted, Instant end) {
    Duration left = Duration.ofSeconds(Duration.between(clock.instant(), end).toSeconds());
    if (left.compareTo(SHORTEST) < 0) {
      throw new ForebayException(
          FailureCode.STORAGE_UNAVAILABLE, "the credentials to sign with have expired at " + end);
    }
    return left.compareTo(wanted) < 0 ? left : wanted;
  }

  /** The credentials to sign with now. */
  AwsCredentialsIdentity current() {
    try {
      return credentials.resolveIdentity().join();
    } catch (SdkException | CompletionException none) {
      throw S3Failures.translate(none, "credentials to sign with");
    }
  }
}
