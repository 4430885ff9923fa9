/** Pages of a PDF as pictures, for whoever looks at them. */
@NullMarked
package io.forebay.processor.derivation.pdf;

import org.jspecify.annotations.NullMarked;
