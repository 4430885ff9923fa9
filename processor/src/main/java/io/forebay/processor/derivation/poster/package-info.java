/** Shows one picture of a film, or the cover of a record. */
@NullMarked
package io.forebay.processor.derivation.poster;

import org.jspecify.annotations.NullMarked;
