/** Noticing that documents have changed: one listening connection for all who wait. */
@NullMarked
package io.forebay.ingest.watch;

import org.jspecify.annotations.NullMarked;
