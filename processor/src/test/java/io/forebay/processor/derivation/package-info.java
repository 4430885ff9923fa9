/** Tests of the steps, on files that they make themselves. */
@NullMarked
package io.forebay.processor.derivation;

import org.jspecify.annotations.NullMarked;
