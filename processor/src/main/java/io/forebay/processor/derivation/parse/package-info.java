/** Parsers chosen by the detected type alone, for the steps that read documents with them. */
@NullMarked
package io.forebay.processor.derivation.parse;

import org.jspecify.annotations.NullMarked;
