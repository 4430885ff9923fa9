package io.forebay.processor.job;

import io.forebay.common.failure.FailureCode;
import java.time.Duration;

/**
 * How a job goes back after an attempt that failed.
 *
 * @param code why
 * @param pause before the next attempt
 * @param counts whether the attempt is one of those that a job may have
 * @param death whether the worker that read the file died or ran out of time
 */
public record Release(FailureCode code, Duration pause, boolean counts, boolean death) {}
