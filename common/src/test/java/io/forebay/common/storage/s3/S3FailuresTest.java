package io.forebay.common.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.common.failure.FailureCode;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.model.S3Exception;

class S3FailuresTest {

  static Throwable answer(int status, String code) {
    return S3Exception.builder()
        .statusCode(status)
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
        .build();
  }

  private static FailureCode code(Throwable failure) {
    return S3Failures.translate(new CompletionException(failure), "GET a").code();
  }

  @ParameterizedTest
  @ValueSource(strings = {"NoSuchKey", "NoSuchVersion"})
  void believesThatAnObjectIsGoneWhereTheStoreSaysSo(String code) {
    assertThat(code(answer(404, code))).isEqualTo(FailureCode.SOURCE_MISSING);
  }

  @ParameterizedTest
  @CsvSource({
    "301,PermanentRedirect",
    "400,ExpiredToken",
    "400,InvalidPart",
    "400,InvalidToken",
    "400,RequestTimeTooSkewed",
    "400,RequestTimeout",
    "400,SlowDown",
    "400,",
    "401,",
    "403,AccessDenied",
    "404,NoSuchBucket",
    "404,",
    "409,ConditionalRequestConflict",
    "429,TooManyRequests",
    "500,InternalError",
    "503,SlowDown"
  })
  void waitsForBetterTimesWhereTheAnswerIsNotAboutTheObject(int status, String code) {
    assertThat(code(answer(status, code))).isEqualTo(FailureCode.STORAGE_UNAVAILABLE);
  }

  @Test
  void waitsForBetterTimesWhereThereIsNoAnswer() {
    assertThat(code(SdkClientException.create("connection refused")))
        .isEqualTo(FailureCode.STORAGE_UNAVAILABLE);
  }

  @ParameterizedTest
  @CsvSource({"400,InvalidArgument", "405,MethodNotAllowed", "412,PreconditionFailed"})
  void callsARequestThatNoStoreWouldTakeOurOwnFault(int status, String code) {
    assertThat(code(answer(status, code))).isEqualTo(FailureCode.INTERNAL);
  }

  @Test
  void tellsAFullDiskOfItsOwnFromAStoreThatIsAway() {
    IOException local = new FileSystemException("/scratch/a", null, "No space left on device");
    assertThat(code(SdkClientException.create("could not be executed", local)))
        .isEqualTo(FailureCode.SCRATCH_FULL);
    assertThat(code(SdkClientException.create("reset", new IOException("Connection reset"))))
        .isEqualTo(FailureCode.STORAGE_UNAVAILABLE);
  }

  @Test
  void callsABugABug() {
    assertThat(code(new IllegalStateException("bug"))).isEqualTo(FailureCode.INTERNAL);
  }
}
