package io.forebay.processor.artifact;

import io.forebay.common.document.Manifest;
import io.forebay.common.document.ManifestPointer;

/**
 * A manifest as the bucket holds it.
 *
 * @param etag of its object
 */
public record StoredManifest(Manifest manifest, ManifestPointer pointer, String etag) {}
