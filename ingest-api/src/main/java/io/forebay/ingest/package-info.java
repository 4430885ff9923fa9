/** ingest. */
@NullMarked
package io.forebay.ingest;

import org.jspecify.annotations.NullMarked;
