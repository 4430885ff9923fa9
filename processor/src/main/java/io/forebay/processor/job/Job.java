package io.forebay.processor.job;

import io.forebay.common.document.DocumentId;
import java.time.Instant;

/**
 * A claimed piece of work.
 *
 * @param tenant whose document it is
 * @param attempt 1 at the first; claims that ended through no fault of the file are not counted
 * @param deaths earlier attempts in which the worker that read the file died or ran out of time
 * @param fence rises with every claim; whoever holds an older one has lost the job, whatever it
 *     believes
 * @param deadline after this there is no further attempt
 */
public record Job(
    DocumentId documentId,
    String tenant,
    Lane lane,
    int attempt,
    int deaths,
    long fence,
    Instant deadline) {}
