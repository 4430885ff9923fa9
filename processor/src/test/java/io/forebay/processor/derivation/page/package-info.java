/** Tests of the images of pages. */
@NullMarked
package io.forebay.processor.derivation.page;

import org.jspecify.annotations.NullMarked;
