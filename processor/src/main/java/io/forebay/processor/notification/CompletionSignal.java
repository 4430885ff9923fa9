package io.forebay.processor.notification;

/**
 * Somebody says that an object was completed.
 *
 * @param source whose word it is
 * @param key decoded, as the object is really called
 */
public record CompletionSignal(SignalSource source, String bucket, String key) {}
