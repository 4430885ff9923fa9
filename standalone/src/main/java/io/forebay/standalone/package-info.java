/** Kafka, S3 and PostgreSQL inside one process, on loopback only, their data in one directory. */
@NullMarked
package io.forebay.standalone;

import org.jspecify.annotations.NullMarked;
