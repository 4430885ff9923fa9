/** Tests of the way of one document. */
@NullMarked
package io.forebay.processor.pipeline;

import org.jspecify.annotations.NullMarked;
