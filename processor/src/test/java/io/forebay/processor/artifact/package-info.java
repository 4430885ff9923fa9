/** Tests of the writing of artifacts. */
@NullMarked
package io.forebay.processor.artifact;

import org.jspecify.annotations.NullMarked;
