/** How a command for operators gets at the broker and the database of a running system. */
@NullMarked
package io.forebay.cli.operator;

import org.jspecify.annotations.NullMarked;
