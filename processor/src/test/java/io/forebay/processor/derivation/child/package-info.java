/** Tests of reading files in other files. */
@NullMarked
package io.forebay.processor.derivation.child;

import org.jspecify.annotations.NullMarked;
