package io.forebay.ingest.upload;

import io.forebay.common.tenant.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class BatchController {

  static final String PATH = "/v1/documents:batch";

  private final BatchReader reader;
  private final BatchCreation creation;
  private final Clock clock;

  BatchController(BatchReader reader, BatchCreation creation, Clock clock) {
    this.reader = reader;
    this.creation = creation;
    this.clock = clock;
  }

  /**
   * 200 whatever became of each document: some may have been created, so the whole is neither a
   * success nor a failure.
   */
  @PostMapping(
      path = BatchController.PATH,
      consumes = "application/json",
      produces = "application/json")
  ResponseEntity<BatchView> create(
      TenantId tenant, HttpServletRequest call, @RequestBody CreateBatch request) {
    RequestMark mark = RequestMark.of(tenant, Route.BATCH, call, request);
    BatchCreation.Outcome outcome = creation.create(tenant, reader.read(tenant, request), mark);
    return RequestMark.answer(ResponseEntity.ok(), outcome.replayed())
        .cacheControl(CacheControl.noStore())
        .body(new BatchView(outcome.results(), clock.instant()));
  }
}
