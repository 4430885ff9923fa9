package io.forebay.ingest.upload;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;

/** One of the documents that a batch asks for, looked at. */
sealed interface BatchItem {

  /** One that can be created. */
  record Wanted(WantedUpload upload) implements BatchItem {}

  /**
   * One that cannot.
   *
   * @param detail fit for the outside
   */
  record Refused(FailureCode code, String detail) implements BatchItem {

    static Refused of(ForebayException failure) {
      return new Refused(failure.code(), failure.publicMessage());
    }
  }
}
