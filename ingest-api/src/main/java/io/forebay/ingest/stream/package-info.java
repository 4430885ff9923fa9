/** Streams of events over HTTP, for one document or all of a tenant. */
@NullMarked
package io.forebay.ingest.stream;

import org.jspecify.annotations.NullMarked;
