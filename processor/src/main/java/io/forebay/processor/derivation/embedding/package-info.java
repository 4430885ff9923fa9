/** Turns the chunks of a text into vectors, by a model that runs in the worker. */
@NullMarked
package io.forebay.processor.derivation.embedding;

import org.jspecify.annotations.NullMarked;
