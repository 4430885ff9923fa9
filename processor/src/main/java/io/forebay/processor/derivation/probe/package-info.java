/** Says what is in an audio or video file. */
@NullMarked
package io.forebay.processor.derivation.probe;

import org.jspecify.annotations.NullMarked;
