package io.forebay.processor.notification;

/**
 * Somebody says that an object was completed.
 *
 * @param key decoded, as the object is really called
 */
public record CompletionSignal(String bucket, String key) {}
