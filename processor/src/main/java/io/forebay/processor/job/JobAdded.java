package io.forebay.processor.job;

/** Published inside the adding transaction; wakes idle workers of this process at its commit. */
record JobAdded(Lane lane) {}
