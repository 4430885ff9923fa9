package io.forebay.ingest.contract;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import java.util.Map;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Hands out the page for people, which shows the document for programs. */
@RestController
class DocsController {

  private static final String OWN = "contract/docs/";
  private static final String SCRIPT = "text/javascript";
  private static final String STYLE = "text/css";

  /** What the page is made of; of swagger-ui nothing else is handed out. */
  private static final Map<String, File> FILES =
      Map.of(
          "docs.js", new File(OWN + "docs.js", SCRIPT),
          "docs.css", new File(OWN + "docs.css", STYLE),
          "swagger-ui-bundle.js", new File(Webjar.SWAGGER_UI + "swagger-ui-bundle.js", SCRIPT),
          "swagger-ui.css", new File(Webjar.SWAGGER_UI + "swagger-ui.css", STYLE));

  private record File(String path, String type) {}

  @GetMapping(path = "/v1/docs", produces = MediaType.TEXT_HTML_VALUE)
  ResponseEntity<Resource> page() {
    return Published.page().body(Published.file(OWN + "index.html"));
  }

  @GetMapping(
      path = "/v1/docs/{name}",
      produces = {SCRIPT, STYLE})
  ResponseEntity<Resource> file(@PathVariable String name) {
    File file = FILES.get(name);
    if (file == null) {
      throw new ForebayException(FailureCode.ROUTE_NOT_FOUND, "no file of the page");
    }
    return Published.page()
        .contentType(MediaType.parseMediaType(file.type()))
        .body(Published.file(file.path()));
  }
}
