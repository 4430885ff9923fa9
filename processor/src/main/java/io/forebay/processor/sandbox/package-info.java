/**
 * Runs every decoder of untrusted bytes in worker processes that may be killed at any time; their
 * word is checked before it counts.
 */
@NullMarked
package io.forebay.processor.sandbox;

import org.jspecify.annotations.NullMarked;
