/** Carries committed events from PostgreSQL to Kafka, in per-document order. */
@NullMarked
package io.forebay.common.outbox;

import org.jspecify.annotations.NullMarked;
