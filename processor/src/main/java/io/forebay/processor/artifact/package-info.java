/** Writes artifacts and the manifest that commits them. */
@NullMarked
package io.forebay.processor.artifact;

import org.jspecify.annotations.NullMarked;
