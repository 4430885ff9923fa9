package io.forebay.processor.pipeline;

import io.forebay.common.document.DocumentStatus;
import io.forebay.common.failure.FailureCode;
import io.forebay.processor.job.JobResult;

/**
 * Ends the work on a document early: what it is worth is settled, and no later attempt would find
 * otherwise.
 */
final class Verdict extends Exception {

  private final transient FailureCode code;
  private final transient DocumentStatus status;

  private Verdict(DocumentStatus status, FailureCode code) {
    super(code.code(), null, false, false);
    this.status = status;
    this.code = code;
  }

  /** The upload is not what may come in. */
  static Verdict rejected(FailureCode code) {
    return new Verdict(DocumentStatus.REJECTED, code);
  }

  /** The file could not be processed. */
  static Verdict failed(FailureCode code) {
    return new Verdict(DocumentStatus.FAILED, code);
  }

  FailureCode code() {
    return code;
  }

  DocumentStatus status() {
    return status;
  }

  JobResult result() {
    return status == DocumentStatus.REJECTED ? JobResult.REJECTED : JobResult.FAILED;
  }
}
