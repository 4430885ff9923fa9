/** Tests of the confirmation of uploads. */
@NullMarked
package io.forebay.processor.completion;

import org.jspecify.annotations.NullMarked;
