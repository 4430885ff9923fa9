/**
 * Reads the dead-letter topic for operators, puts letters back on their source or sets them aside.
 */
@NullMarked
package io.forebay.processor.notification.deadletter;

import org.jspecify.annotations.NullMarked;
