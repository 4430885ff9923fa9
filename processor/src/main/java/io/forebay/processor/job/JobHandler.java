package io.forebay.processor.job;

/** Does the work of a job. */
public interface JobHandler {

  /**
   * Works on a claimed job until it is finished or released, both through the {@link JobQueue}.
   *
   * @throws InterruptedException where the job was taken over, its time is over or the process
   *     stops; the caller gives the job back
   */
  JobResult handle(Job job) throws InterruptedException;
}
