package io.forebay.processor.pipeline;

import io.forebay.processor.inspection.TypePolicy;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How one document is processed.
 *
 * @param scratch where files are worked on, by default {@code forebay-scratch} in the JVM's
 *     temporary directory; each process uses a directory of its own below
 * @param scratchReserve what must stay free on that disk
 * @param typePolicy how closely the bytes must be of the declared type
 * @param checkpointAfter how long derivations that have ended may stay unpinned while others run:
 *     what a process that dies loses at most
 * @param reprocessPoll how often it is looked for documents to be processed again
 * @param reprocessWindow how many of them are jobs at a time, over all processes; 0 takes none up
 * @param reprocessPatience how long one may wait for its first attempt; then it is given up
 */
@ConfigurationProperties("forebay.pipeline")
record PipelineProperties(
    @Nullable Path scratch,
    @DefaultValue("64MB") DataSize scratchReserve,
    @DefaultValue("family") TypePolicy.Mode typePolicy,
    @DefaultValue("5s") Duration checkpointAfter,
    @DefaultValue("1s") Duration reprocessPoll,
    @DefaultValue("100") int reprocessWindow,
    @DefaultValue("7d") Duration reprocessPatience) {

  PipelineProperties {
    if (checkpointAfter.isNegative()) {
      throw new IllegalArgumentException("forebay.pipeline.checkpoint-after must not be negative");
    }
    if (reprocessPoll.toMillis() < 1 || reprocessWindow < 0 || reprocessPatience.toMillis() < 1) {
      throw new IllegalArgumentException(
          "forebay.pipeline: reprocess-poll and -patience >= 1ms, reprocess-window >= 0");
    }
  }

  /** The directory that was set, or the default one. */
  Path scratchDirectory() {
    Path directory =
        scratch == null
            ? Path.of(System.getProperty("java.io.tmpdir"), "forebay-scratch")
            : scratch;
    return directory.toAbsolutePath();
  }
}
