/** Where the command writes, and how it ends. */
@NullMarked
package io.forebay.cli.terminal;

import org.jspecify.annotations.NullMarked;
