package io.forebay.processor.completion;

import io.forebay.common.document.Document;
import io.forebay.common.event.EventType;
import io.forebay.common.registry.DocumentRegistry;
import io.forebay.common.telemetry.EndedDocuments;
import io.forebay.processor.job.JobQueue;
import io.forebay.processor.job.Lane;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The transactions that end the wait for an upload: state, event and job stand or fall together.
 */
@Component
class Confirmed {

  private final DocumentRegistry registry;
  private final JobQueue jobs;
  private final EndedDocuments endings;

  Confirmed(DocumentRegistry registry, JobQueue jobs, EndedDocuments endings) {
    this.registry = registry;
    this.jobs = jobs;
    this.endings = endings;
  }

  /** False where somebody else was faster; then nothing has changed. */
  @Transactional
  boolean accept(Document uploaded) {
    if (!registry.replace(uploaded, EventType.UPLOAD_COMPLETED)) {
      return false;
    }
    jobs.add(uploaded.id(), uploaded.tenant(), Lane.FAST);
    return true;
  }

  /** The same for bytes that are not what was declared. */
  @Transactional
  boolean reject(Document rejected) {
    return end(rejected, EventType.DOCUMENT_REJECTED);
  }

  /** The same where no bytes came. */
  @Transactional
  boolean expire(Document expired) {
    return end(expired, EventType.UPLOAD_EXPIRED);
  }

  private boolean end(Document ended, EventType event) {
    boolean replaced = registry.replace(ended, event);
    if (replaced) {
      endings.countAfterCommit(ended);
    }
    return replaced;
  }
}
