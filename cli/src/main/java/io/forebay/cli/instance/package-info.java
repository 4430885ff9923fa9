/** Starts, describes and stops the Forebay that runs on this machine. */
@NullMarked
package io.forebay.cli.instance;

import org.jspecify.annotations.NullMarked;
