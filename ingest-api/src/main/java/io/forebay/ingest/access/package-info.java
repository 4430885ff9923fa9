/** Who calls: API keys and the tenant they stand for. */
@NullMarked
package io.forebay.ingest.access;

import org.jspecify.annotations.NullMarked;
