package io.forebay.ingest.notification;

/** How a push ended; a metric's tag. */
enum PushOutcome {
  /** The broker has it. */
  RELAYED("relayed"),
  /** Its secret was missing or wrong. */
  UNAUTHORIZED("unauthorized"),
  /** Something else was wrong with it: empty, too large, broken off. */
  REFUSED("refused"),
  /** It was fine, but could not be taken; its sender is to try again. */
  UNAVAILABLE("unavailable");

  private static final int FIRST_REFUSAL = 300;
  private static final int FIRST_OF_THE_SERVERS = 500;
  private static final int NOT_ALLOWED_IN = 401;

  private final String tag;

  PushOutcome(String tag) {
    this.tag = tag;
  }

  /** The spelling in metrics. */
  String tag() {
    return tag;
  }

  /** What this status of an answer means. */
  static PushOutcome of(int status) {
    if (status < FIRST_REFUSAL) {
      return RELAYED;
    }
    if (status >= FIRST_OF_THE_SERVERS) {
      return UNAVAILABLE;
    }
    return status == NOT_ALLOWED_IN ? UNAUTHORIZED : REFUSED;
  }
}
