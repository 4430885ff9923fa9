package io.forebay.processor.job;

/** What somebody would do to a job that they claimed; a metric's tag. */
enum JobChange {
  HEARTBEAT("heartbeat"),
  PROGRESS("progress"),
  END("end"),
  RELEASE("release"),
  MOVE("move"),
  GIVE_BACK("give-back");

  private final String tag;

  JobChange(String tag) {
    this.tag = tag;
  }

  String tag() {
    return tag;
  }
}
