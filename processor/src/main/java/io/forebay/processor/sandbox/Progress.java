package io.forebay.processor.sandbox;

/**
 * How far an operation has come, as it says itself.
 *
 * @param done from 0 to 1
 * @param label a few words on what it is at, without control characters, at most 60 characters
 */
public record Progress(double done, String label) {

  private static final int MAX_LABEL = 60;

  /** Brings into range and form what a worker, who may be anybody, says. */
  public Progress {
    done = Double.isFinite(done) ? Math.max(0, Math.min(1, done)) : 0;
    String plain = label == null ? "" : label.replaceAll("\\p{Cntrl}", " ").strip();
    label = plain.length() > MAX_LABEL ? plain.substring(0, MAX_LABEL) : plain;
  }

  /** Whoever wants to know. */
  @FunctionalInterface
  public interface Listener {
    /**
     * Told at most a few times a second, in a thread of the sandbox, and never after the call has
     * ended. What it throws ends the call, kills the worker and reaches the caller.
     */
    void at(Progress progress);
  }
}
