/** The HTTP side: uploads, status and artifacts. */
@NullMarked
package io.forebay.ingest;

import org.jspecify.annotations.NullMarked;
