package io.forebay.ingest.contract;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Hands out the documents for programs. */
@RestController
class ContractController {

  private static final String SCHEMA = "application/schema+json";
  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,60}[.]v[0-9]{1,3}[.]json");

  private final OpenApi openApi;

  ContractController(OpenApi openApi) {
    this.openApi = openApi;
  }

  @GetMapping(path = "/v1/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> openApi() {
    return Published.document().body(openApi.json());
  }

  @GetMapping(path = "/v1/asyncapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Resource> asyncApi() {
    return Published.document().body(Published.file("contract/asyncapi.json"));
  }

  @GetMapping(path = "/v1/schemas/{name}", produces = SCHEMA)
  ResponseEntity<Resource> schema(@PathVariable String name) {
    if (!NAME.matcher(name).matches()) {
      throw new ForebayException(FailureCode.ROUTE_NOT_FOUND, "no schema's name");
    }
    return Published.document().body(Published.file("contract/schemas/" + name));
  }
}
