package io.forebay.processor.completion;

import io.forebay.common.registry.SweepSchedule;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How completion is found out where nobody tells of it.
 *
 * @param requiredEncryption what the store may say of an upload's encryption, e.g. {@code aws:kms};
 *     empty takes anything
 * @param firstSweep from the creation of a document to the first look for its bytes
 * @param sweepInterval the longest pause between two looks; pauses grow with the document's age
 * @param expiryGrace how long after its session a document still waits: a PUT that began before the
 *     URL ended may be under way
 * @param sweepPoll how often an idle thread looks for what is due
 * @param sweepThreads of this process; 0 neither sweeps nor lists
 * @param sweepBatch documents that one thread takes at a time
 * @param orphanGrace how long an object waits for its document to turn up
 * @param listingInterval from the end of one walk through all uploads to the next
 * @param multipartAge from when on an unfinished multipart upload is aborted whose document no
 *     longer waits
 */
@ConfigurationProperties("forebay.completion")
record CompletionProperties(
    @DefaultValue({}) List<String> requiredEncryption,
    @DefaultValue("30s") Duration firstSweep,
    @DefaultValue("5m") Duration sweepInterval,
    @DefaultValue("1h") Duration expiryGrace,
    @DefaultValue("5s") Duration sweepPoll,
    @DefaultValue("4") int sweepThreads,
    @DefaultValue("50") int sweepBatch,
    @DefaultValue("1m") Duration orphanGrace,
    @DefaultValue("6h") Duration listingInterval,
    @DefaultValue("25h") Duration multipartAge) {

  CompletionProperties {
    requiredEncryption = List.copyOf(requiredEncryption);
    if (sweepThreads < 0 || sweepBatch < 1) {
      throw new IllegalArgumentException(
          "forebay.completion: sweep-threads >= 0, sweep-batch >= 1");
    }
    if (Stream.of(firstSweep, sweepPoll, orphanGrace, listingInterval)
        .anyMatch(each -> each.isNegative() || each.isZero())) {
      throw new IllegalArgumentException(
          "forebay.completion: first-sweep, sweep-poll, orphan-grace and listing-interval must be"
              + " positive");
    }
    if (sweepInterval.compareTo(firstSweep) < 0) {
      throw new IllegalArgumentException(
          "forebay.completion.sweep-interval is shorter than first-sweep");
    }
    if (expiryGrace.isNegative() || multipartAge.isNegative()) {
      throw new IllegalArgumentException(
          "forebay.completion: expiry-grace and multipart-age must not be negative");
    }
  }

  SweepSchedule schedule() {
    return new SweepSchedule(firstSweep, sweepInterval);
  }
}
