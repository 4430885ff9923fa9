/** Compares the topics of the broker with what the settings declare, and brings them in line. */
@NullMarked
package io.forebay.cli.topics;

import org.jspecify.annotations.NullMarked;
