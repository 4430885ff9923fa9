/** Writes the text of documents, mail and text files. */
@NullMarked
package io.forebay.processor.derivation.text;

import org.jspecify.annotations.NullMarked;
