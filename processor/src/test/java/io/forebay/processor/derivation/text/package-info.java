/** Tests of writing text. */
@NullMarked
package io.forebay.processor.derivation.text;

import org.jspecify.annotations.NullMarked;
