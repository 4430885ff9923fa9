package io.forebay.processor.notification;

/** Acts on completion signals; must be harmless to call twice with the same one. */
public interface SignalHandler {

  /**
   * What became of the signal; throws where it could not be dealt with now and has to come again.
   */
  SignalOutcome handle(CompletionSignal signal);
}
