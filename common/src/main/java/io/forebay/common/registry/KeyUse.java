package io.forebay.common.registry;

import io.forebay.common.document.DocumentId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a key was used for.
 *
 * @param fingerprint hex of the SHA-256 of what was asked for
 * @param documents what came of it, in the order asked for; null in the place of what was refused
 */
public record KeyUse(String fingerprint, List<@Nullable DocumentId> documents) {}
