/** processor. */
@NullMarked
package io.forebay.processor;

import org.jspecify.annotations.NullMarked;
