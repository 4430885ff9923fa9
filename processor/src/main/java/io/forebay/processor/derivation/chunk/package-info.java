/** Cuts a text into pieces for search and language models. */
@NullMarked
package io.forebay.processor.derivation.chunk;

import org.jspecify.annotations.NullMarked;
