/** Lists what lies in archives, and reads the first files of it. */
@NullMarked
package io.forebay.processor.derivation.archive;

import org.jspecify.annotations.NullMarked;
