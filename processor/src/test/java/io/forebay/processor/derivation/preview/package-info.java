/** Tests of what previews of all kinds share. */
@NullMarked
package io.forebay.processor.derivation.preview;

import org.jspecify.annotations.NullMarked;
