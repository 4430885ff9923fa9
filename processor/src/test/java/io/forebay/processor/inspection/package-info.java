/** Tests of detection and of the type policy. */
@NullMarked
package io.forebay.processor.inspection;

import org.jspecify.annotations.NullMarked;
