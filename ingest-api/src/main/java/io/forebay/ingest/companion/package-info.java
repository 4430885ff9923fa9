/** The routes that Uppy's uploader to S3 expects of Companion, its own server. */
@NullMarked
package io.forebay.ingest.companion;

import org.jspecify.annotations.NullMarked;
