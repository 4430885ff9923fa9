package io.forebay.ingest.upload;

import io.forebay.ingest.status.DocumentView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;

/** What became of a batch, in the order asked for. */
record BatchView(List<Result> results, Instant serverTime) {

  /**
   * Either a document, with its upload unless that is over by the time a request is repeated, or
   * the problem that it has.
   *
   * @param index from 0 up
   */
  record Result(
      int index,
      @Nullable DocumentView document,
      @Nullable UploadView upload,
      @Nullable ProblemDetail problem) {}
}
