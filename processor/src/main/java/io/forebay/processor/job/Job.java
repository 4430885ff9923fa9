package io.forebay.processor.job;

import io.forebay.common.document.DocumentId;
import java.time.Instant;

/**
 * A claimed piece of work.
 *
 * @param attempt 1 at the first
 * @param fence rises with every claim; whoever holds an older one has lost the job, whatever it
 *     believes
 * @param deadline after this there is no further attempt
 */
public record Job(DocumentId documentId, Lane lane, int attempt, long fence, Instant deadline) {}
