package io.forebay.processor.sandbox;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;

/** A worker was killed because it used more than its call may; another attempt would, too. */
public final class OverBudget extends ForebayException {

  private final String limit;

  OverBudget(FailureCode code, String limit, String used) {
    super(code, "a worker was killed over " + limit + ": " + used);
    this.limit = limit;
  }

  /** The limit's name: {@code cpu-time}, {@code scratch}, {@code processes} or {@code memory}. */
  public String limit() {
    return limit;
  }
}
