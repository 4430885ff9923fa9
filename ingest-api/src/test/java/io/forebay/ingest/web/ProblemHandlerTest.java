package io.forebay.ingest.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.ServletWebRequest;

class ProblemHandlerTest {

  @ParameterizedTest
  @CsvSource({
    "400,bad-request",
    "403,forbidden",
    "404,route-not-found",
    "409,bad-request",
    "413,request-too-large",
    "422,bad-request",
    "501,internal",
    "503,internal"
  })
  void tellsTheSameStatusInTheBodyAsInTheAnswer(int status, String code) {
    ResponseEntity<Object> answer =
        new ProblemHandler()
            .handleExceptionInternal(
                new IllegalStateException(),
                null,
                HttpHeaders.EMPTY,
                HttpStatusCode.valueOf(status),
                new ServletWebRequest(new MockHttpServletRequest()));
    assertThat(answer.getStatusCode().value()).isEqualTo(status);
    assertThat(answer.getBody())
        .isInstanceOfSatisfying(
            ProblemDetail.class,
            problem -> {
              assertThat(problem.getStatus()).isEqualTo(status);
              assertThat(problem.getProperties()).containsEntry("code", code);
            });
  }
}
