/** Finding and fetching what was derived. */
@NullMarked
package io.forebay.ingest.artifact;

import org.jspecify.annotations.NullMarked;
