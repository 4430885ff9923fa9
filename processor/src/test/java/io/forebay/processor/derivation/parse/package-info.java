/** Tests of telling charsets. */
@NullMarked
package io.forebay.processor.derivation.parse;

import org.jspecify.annotations.NullMarked;
