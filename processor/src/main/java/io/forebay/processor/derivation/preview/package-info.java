/** What derivations that have something to show make their pictures with. */
@NullMarked
package io.forebay.processor.derivation.preview;

import org.jspecify.annotations.NullMarked;
