/** Tests of durable work. */
@NullMarked
package io.forebay.processor.job;

import org.jspecify.annotations.NullMarked;
