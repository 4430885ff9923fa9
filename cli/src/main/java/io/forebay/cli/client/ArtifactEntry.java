package io.forebay.cli.client;

import io.forebay.common.document.ArtifactStatus;
import org.jspecify.annotations.Nullable;

/** One object derived from a document. */
public record ArtifactEntry(
    String name,
    String key,
    @Nullable String versionId,
    long size,
    @Nullable String sha256,
    @Nullable String mediaType,
    ArtifactStatus status) {}
