/** Tells what a text is: its language, its size, its weightiest sentences and phrases. */
@NullMarked
package io.forebay.processor.derivation.summary;

import org.jspecify.annotations.NullMarked;
