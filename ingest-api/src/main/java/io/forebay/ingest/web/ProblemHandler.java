package io.forebay.ingest.web;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import java.io.IOException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/**
 * Turns everything that a call can fail with into a problem with a code; nothing internal gets out.
 */
@RestControllerAdvice
class ProblemHandler extends ResponseEntityExceptionHandler {

  private static final Logger log = LoggerFactory.getLogger(ProblemHandler.class);

  @ExceptionHandler(ForebayException.class)
  ResponseEntity<ProblemDetail> known(ForebayException failure) {
    if (failure.code().httpStatus() >= 500) {
      log.warn("{}: {}", failure.code().code(), failure.getMessage());
    }
    return answer(failure.code(), failure.publicMessage());
  }

  @ExceptionHandler({DataAccessException.class, TransactionException.class})
  ResponseEntity<ProblemDetail> database(RuntimeException failure) {
    if (failure instanceof DataIntegrityViolationException) {
      return unexpected(failure);
    }
    log.warn("database: {}", failure.getMessage());
    return answer(FailureCode.DATABASE_UNAVAILABLE, FailureCode.DATABASE_UNAVAILABLE.sentence());
  }

  /** A header with control characters; the firewall finds out when it is first asked for. */
  @ExceptionHandler(RequestRejectedException.class)
  ResponseEntity<ProblemDetail> unreadable(RequestRejectedException failure) {
    return answer(FailureCode.BAD_REQUEST, FailureCode.BAD_REQUEST.sentence());
  }

  /**
   * An address whose parameters are no text; the server finds out when they are first asked for.
   */
  @ExceptionHandler(InvalidParameterException.class)
  ResponseEntity<ProblemDetail> unreadable(InvalidParameterException failure) {
    return answer(FailureCode.BAD_REQUEST, FailureCode.BAD_REQUEST.sentence());
  }

  /** From calls that read the body themselves, not through a parser. */
  @ExceptionHandler(IOException.class)
  ResponseEntity<ProblemDetail> broken(IOException failure) {
    boolean tooLarge = failure instanceof LimitedBody.TooLargeException;
    FailureCode code = tooLarge ? FailureCode.REQUEST_TOO_LARGE : FailureCode.BAD_REQUEST;
    return answer(code, code.sentence());
  }

  @ExceptionHandler(RuntimeException.class)
  ResponseEntity<ProblemDetail> unexpected(RuntimeException failure) {
    log.error("unexpected", failure);
    return answer(FailureCode.INTERNAL, FailureCode.INTERNAL.sentence());
  }

  @Override
  protected ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException failure,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    if (failure.getMostSpecificCause() instanceof UnrecognizedPropertyException unknown) {
      return body(
          FailureCode.UNKNOWN_FIELD,
          "This call knows no field " + Outside.shown(unknown.getPropertyName()) + ".");
    }
    if (failure.getMostSpecificCause() instanceof LimitedBody.TooLargeException) {
      return body(FailureCode.REQUEST_TOO_LARGE, FailureCode.REQUEST_TOO_LARGE.sentence());
    }
    return body(FailureCode.MALFORMED_JSON, FailureCode.MALFORMED_JSON.sentence());
  }

  /** What Spring itself refuses: its status stays, a code of ours is added. */
  @Override
  protected ResponseEntity<Object> handleExceptionInternal(
      Exception failure,
      @Nullable Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    ResponseEntity.BodyBuilder answer = ResponseEntity.status(status).headers(headers);
    return answer.body(ProblemWriter.problem(status.value()));
  }

  private static ResponseEntity<ProblemDetail> answer(FailureCode code, String detail) {
    ResponseEntity.BodyBuilder answer = ResponseEntity.status(code.httpStatus());
    if (code.httpStatus() == 503 || code.httpStatus() == 429) {
      answer.header(HttpHeaders.RETRY_AFTER, ProblemWriter.RETRY_AFTER_SECONDS);
    }
    return answer.body(ProblemWriter.problem(code, detail));
  }

  private static ResponseEntity<Object> body(FailureCode code, String detail) {
    return ResponseEntity.status(code.httpStatus()).body(ProblemWriter.problem(code, detail));
  }
}
