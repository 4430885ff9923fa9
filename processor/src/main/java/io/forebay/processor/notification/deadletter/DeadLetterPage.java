package io.forebay.processor.notification.deadletter;

import java.util.List;

/**
 * The newest of the letters that were asked for.
 *
 * @param letters newest first
 * @param total how many there are in all
 */
public record DeadLetterPage(List<DeadLetter> letters, long total) {}
