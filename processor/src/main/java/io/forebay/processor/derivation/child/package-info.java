/** Reads files that lie in other files, one level deep, and says what they are. */
@NullMarked
package io.forebay.processor.derivation.child;

import org.jspecify.annotations.NullMarked;
