/** Programs as children of a worker. */
@NullMarked
package io.forebay.processor.sandbox.tool;

import org.jspecify.annotations.NullMarked;
