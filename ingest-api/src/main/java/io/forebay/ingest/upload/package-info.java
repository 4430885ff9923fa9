/** Asking for uploads and saying that they are done. */
@NullMarked
package io.forebay.ingest.upload;

import org.jspecify.annotations.NullMarked;
