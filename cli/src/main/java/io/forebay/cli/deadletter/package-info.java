/** Lists, shows, redrives and discards dead letters. */
@NullMarked
package io.forebay.cli.deadletter;

import org.jspecify.annotations.NullMarked;
