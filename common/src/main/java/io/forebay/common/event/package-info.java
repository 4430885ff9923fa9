/** Document events: one immutable fact each, carrying the whole public state. */
@NullMarked
package io.forebay.common.event;

import org.jspecify.annotations.NullMarked;
