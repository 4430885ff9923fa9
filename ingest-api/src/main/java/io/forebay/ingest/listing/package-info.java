/** Lists of documents, page by page. */
@NullMarked
package io.forebay.ingest.listing;

import org.jspecify.annotations.NullMarked;
