/** Writes what is known about a file, without where it was made. */
@NullMarked
package io.forebay.processor.derivation.metadata;

import org.jspecify.annotations.NullMarked;
