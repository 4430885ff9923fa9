package io.forebay.processor.job;

/** Does the work of a job. */
public interface JobHandler {

  /**
   * Works on a claimed job until it is finished or released, both through the {@link JobQueue}.
   *
   * @throws InterruptedException where the job was taken over or the process stops; the job goes to
   *     whoever claims it next
   */
  JobResult handle(Job job) throws InterruptedException;
}
