/** What every answer has in common: problem details and JSON. */
@NullMarked
package io.forebay.ingest.web;

import org.jspecify.annotations.NullMarked;
