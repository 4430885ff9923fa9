/** Having the artifacts of many documents made anew. */
@NullMarked
package io.forebay.cli.reprocess;

import org.jspecify.annotations.NullMarked;
