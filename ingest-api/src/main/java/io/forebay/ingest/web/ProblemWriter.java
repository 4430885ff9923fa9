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
  static ProblemDetail problem(FailureCode code, String detail) {
    ProblemDetail problem = ProblemDetail.forStatus(code.httpStatus());
    problem.setTitle(code.sentence());
    problem.setDetail(detail);
    problem.setProperty("code", code.code());
    return problem;
  }

  /** Answers with a problem where no controller is reached. */
  public void write(HttpServletResponse response, FailureCode code) throws IOException {
    response.setStatus(code.httpStatus());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    if (code.httpStatus() == UNAVAILABLE) {
      response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }
    mapper.writeValue(response.getOutputStream(), problem(code, code.sentence()));
  }
}
