/** Tests of what is said of archives. */
@NullMarked
package io.forebay.processor.derivation.archive;

import org.jspecify.annotations.NullMarked;
