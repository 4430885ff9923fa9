/** Tests of the sandbox, with operations that misbehave on purpose. */
@NullMarked
package io.forebay.processor.sandbox;

import org.jspecify.annotations.NullMarked;
