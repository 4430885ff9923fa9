/** What the service promises, as documents that programs and people read. */
@NullMarked
package io.forebay.ingest.contract;

import org.jspecify.annotations.NullMarked;
