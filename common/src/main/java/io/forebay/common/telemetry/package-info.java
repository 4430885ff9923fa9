/** The names of all meters, in one place. */
@NullMarked
package io.forebay.common.telemetry;

import org.jspecify.annotations.NullMarked;
