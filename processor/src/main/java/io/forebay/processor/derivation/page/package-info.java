/** Shows the first pages of a document as images. */
@NullMarked
package io.forebay.processor.derivation.page;

import org.jspecify.annotations.NullMarked;
