/** What becomes of a document after it has ended. */
@NullMarked
package io.forebay.ingest.lifecycle;

import org.jspecify.annotations.NullMarked;
