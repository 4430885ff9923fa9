/** Reading where a document stands. */
@NullMarked
package io.forebay.ingest.status;

import org.jspecify.annotations.NullMarked;
