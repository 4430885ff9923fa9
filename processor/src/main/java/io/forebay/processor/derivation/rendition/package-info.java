/** Makes a file that every browser plays. */
@NullMarked
package io.forebay.processor.derivation.rendition;

import org.jspecify.annotations.NullMarked;
