package io.forebay.common.document;

import io.forebay.common.failure.FailureCode;
import org.jspecify.annotations.Nullable;

/**
 * How one derivation of a document ended.
 *
 * @param name the derivation, e.g. {@code text}
 * @param code why it failed or stopped early
 * @param reason for people: what was missing, which limit was hit
 * @param artifacts how many objects it wrote
 */
public record DerivationOutcome(
    String name,
    int version,
    ArtifactStatus status,
    @Nullable FailureCode code,
    @Nullable String reason,
    int artifacts) {}
