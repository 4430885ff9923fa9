package io.forebay.ingest.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Answers with a problem what the server refused before any other controller saw it. */
@Controller
class RefusalController implements ErrorController {

  private static final int NOT_FOUND = 404;

  private final ProblemWriter problems;

  RefusalController(ProblemWriter problems) {
    this.problems = problems;
  }

  /** The server's status stays; a caller who asks for this address itself finds nothing here. */
  @RequestMapping("/error")
  void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    problems.write(response, status instanceof Integer known ? known : NOT_FOUND);
  }
}
