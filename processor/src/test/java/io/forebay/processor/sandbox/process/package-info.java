/** The process table. */
@NullMarked
package io.forebay.processor.sandbox.process;

import org.jspecify.annotations.NullMarked;
