package io.forebay.common.document;

import org.jspecify.annotations.Nullable;

/**
 * Which manifest a ready document stands for.
 *
 * @param artifacts how many objects it names
 */
public record ManifestPointer(
    String key, @Nullable String versionId, String sha256, int artifacts) {}
