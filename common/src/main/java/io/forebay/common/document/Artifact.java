package io.forebay.common.document;

import org.jspecify.annotations.Nullable;

/**
 * One object below {@code documents/<id>/}, pinned.
 *
 * @param name the key without its prefix, e.g. {@code chunks/0001.json}
 * @param versionId null on a store without versioning
 * @param size bytes
 * @param sha256 hex
 * @param producer the derivation that wrote it
 */
public record Artifact(
    String name,
    String key,
    @Nullable String versionId,
    long size,
    String sha256,
    String mediaType,
    ArtifactStatus status,
    String producer) {}
