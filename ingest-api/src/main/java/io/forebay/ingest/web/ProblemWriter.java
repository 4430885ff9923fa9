package io.forebay.ingest.web;

import io.forebay.common.failure.FailureCode;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Makes problem details (RFC 9457) with a stable {@code code}. */
@Component
public class ProblemWriter {

  static final String RETRY_AFTER_SECONDS = "5";
  private static final int UNAVAILABLE = 503;

  private final JsonMapper mapper;

  ProblemWriter(JsonMapper mapper) {
    this.mapper = mapper;
  }

  /** The problem with this code; {@code detail} must be fit for the outside. */
  public static ProblemDetail problem(FailureCode code, String detail) {
    return problem(code.httpStatus(), code, detail);
  }

  /** The problem of a status that was not ours to choose. */
  static ProblemDetail problem(int status) {
    FailureCode code = codeOf(status);
    return problem(status, code, code.sentence());
  }

  private static ProblemDetail problem(int status, FailureCode code, String detail) {
    ProblemDetail problem = ProblemDetail.forStatus(status);
    problem.setTitle(code.sentence());
    problem.setDetail(detail);
    problem.setProperty("code", code.code());
    return problem;
  }

  private static FailureCode codeOf(int status) {
    return switch (status) {
      case 401 -> FailureCode.API_KEY_INVALID;
      case 403 -> FailureCode.FORBIDDEN;
      case 404 -> FailureCode.ROUTE_NOT_FOUND;
      case 405 -> FailureCode.METHOD_NOT_ALLOWED;
      case 406 -> FailureCode.NOT_ACCEPTABLE;
      case 413 -> FailureCode.REQUEST_TOO_LARGE;
      case 415 -> FailureCode.UNSUPPORTED_CONTENT_TYPE;
      default -> status >= 500 ? FailureCode.INTERNAL : FailureCode.BAD_REQUEST;
    };
  }

  /** Answers with a problem where no controller is reached. */
  public void write(HttpServletResponse response, FailureCode code) throws IOException {
    write(response, problem(code, code.sentence()));
  }

  /** Answers with the problem of a status that was not ours to choose. */
  void write(HttpServletResponse response, int status) throws IOException {
    write(response, problem(status));
  }

  private void write(HttpServletResponse response, ProblemDetail problem) throws IOException {
    response.setStatus(problem.getStatus());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    if (problem.getStatus() == UNAVAILABLE) {
      response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }
    mapper.writeValue(response.getOutputStream(), problem);
  }
}
