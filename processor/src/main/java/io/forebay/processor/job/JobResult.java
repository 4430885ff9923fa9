package io.forebay.processor.job;

/** How one attempt ended; a metric's tag. */
public enum JobResult {
  READY("ready"),
  REJECTED("rejected"),
  FAILED("failed"),
  RETRIED("retried"),
  MOVED("moved"),
  LOST("lost");

  private final String tag;

  JobResult(String tag) {
    this.tag = tag;
  }

  /** The spelling in metrics. */
  public String tag() {
    return tag;
  }
}
