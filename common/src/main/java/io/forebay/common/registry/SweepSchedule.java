package io.forebay.common.registry;

import java.time.Duration;

/**
 * When a document that waits for its bytes is looked after: the pauses grow with its age.
 *
 * @param first from its creation to the first look, and the shortest pause
 * @param interval the longest pause
 */
public record SweepSchedule(Duration first, Duration interval) {}
