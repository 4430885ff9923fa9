/**
 * The steps that turn one file into artifacts; each runs in the sandbox and its result is checked
 * here.
 */
@NullMarked
package io.forebay.processor.derivation;

import org.jspecify.annotations.NullMarked;
