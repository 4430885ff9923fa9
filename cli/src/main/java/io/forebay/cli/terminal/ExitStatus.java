package io.forebay.cli.terminal;

/** What the command's exit status means; the help text lists the same. */
public final class ExitStatus {
  /** All went well; for a demo: every document is ready. */
  public static final int OK = 0;

  /**
   * A document is not ready, a running instance would not stop, a dead letter that was named is not
   * there or was dealt with, topics differ from the plan, or records are not accounted for.
   */
  public static final int NOT_DONE = 1;

  /** The arguments make no sense, or a file cannot be read; nothing was started. */
  public static final int USAGE = 2;

  /** It could not start, or broke down. */
  public static final int CANNOT_RUN = 3;

  private ExitStatus() {}
}
