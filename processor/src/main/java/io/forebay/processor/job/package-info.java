/** Durable work: claimed, leased, fenced, tried again. */
@NullMarked
package io.forebay.processor.job;

import org.jspecify.annotations.NullMarked;
