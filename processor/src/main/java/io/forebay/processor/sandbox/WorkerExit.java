package io.forebay.processor.sandbox;

import io.forebay.common.failure.FailureCode;

/** What the end of a worker says about the file that it was busy with. */
final class WorkerExit {

  /** Printed by a JVM that the kernel refuses memory outside of its heap. */
  private static final String NATIVE_MEMORY =
      "insufficient memory for the Java Runtime Environment";

  private WorkerExit() {}

  static FailureCode code(int status, String lastWords) {
    return status == WorkerMain.OUT_OF_MEMORY || lastWords.contains(NATIVE_MEMORY)
        ? FailureCode.MEMORY
        : FailureCode.CRASHED;
  }
}
