/** Tests of cutting. */
@NullMarked
package io.forebay.processor.derivation.chunk;

import org.jspecify.annotations.NullMarked;
