/** Reads completion signals of every shape from the one notification topic. */
@NullMarked
package io.forebay.processor.notification;

import org.jspecify.annotations.NullMarked;
