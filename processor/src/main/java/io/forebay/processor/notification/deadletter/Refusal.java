package io.forebay.processor.notification.deadletter;

/** Why nothing was done about a letter that was named; the reason completes "the letter …". */
public record Refusal(DeadLetterId id, String reason) {}
