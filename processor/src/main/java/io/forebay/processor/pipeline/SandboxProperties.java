package io.forebay.processor.pipeline;

import io.forebay.processor.sandbox.SandboxLimits;
import io.forebay.processor.sandbox.WorkerKind;
import io.forebay.processor.sandbox.WorkerLimits;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What decoders of untrusted bytes may use.
 *
 * @param workers processes at a time of each kind; by default 2, or 1 on a single core
 * @param heap of one worker
 * @param filesPerWorker after which it is replaced
 * @param idle how long an unused one is kept warm
 * @param patience how long a call waits for a free one
 * @param documents what differs for types, metadata and text
 * @param images what differs for images
 * @param media what differs for audio and video
 * @param embeddings what differs for the vectors of texts
 */
@ConfigurationProperties("forebay.sandbox")
record SandboxProperties(
    @Nullable Integer workers,
    @DefaultValue("512MB") DataSize heap,
    @DefaultValue("1000") int filesPerWorker,
    @DefaultValue("5m") Duration idle,
    @DefaultValue("1m") Duration patience,
    @DefaultValue Pool documents,
    @DefaultValue Pool images,
    @DefaultValue Pool media,
    @DefaultValue Pool embeddings) {

  /**
   * What differs from the rest for one kind; null where nothing does.
   *
   * @param workers processes at a time
   * @param heap of one worker
   * @param addressSpace virtual memory of each of its processes
   * @param memory RAM of all its processes
   * @param processes how many it may consist of
   * @param scratch bytes on the disk during one call
   */
  record Pool(
      @Nullable Integer workers,
      @Nullable DataSize heap,
      @Nullable DataSize addressSpace,
      @Nullable DataSize memory,
      @Nullable Integer processes,
      @Nullable DataSize scratch) {

    WorkerLimits worker(DataSize usualHeap) {
      WorkerLimits limits =
          WorkerLimits.ofHeap(heap == null ? usualHeap.toBytes() : heap.toBytes());
      limits = addressSpace == null ? limits : limits.withAddressSpace(addressSpace.toBytes());
      limits = memory == null ? limits : limits.withMemory(memory.toBytes());
      limits = processes == null ? limits : limits.withProcesses(processes);
      return scratch == null ? limits : limits.withScratch(scratch.toBytes());
    }
  }

  /** The limits of every kind. */
  Map<WorkerKind, SandboxLimits> limits() {
    Map<WorkerKind, SandboxLimits> limits = new EnumMap<>(WorkerKind.class);
    for (WorkerKind kind : WorkerKind.values()) {
      limits.put(kind, limits(pool(kind)));
    }
    return limits;
  }

  private Pool pool(WorkerKind kind) {
    return switch (kind) {
      case DOCUMENTS -> documents;
      case IMAGES -> images;
      case MEDIA -> media;
      case EMBEDDINGS -> embeddings;
    };
  }

  private SandboxLimits limits(Pool pool) {
    SandboxLimits defaults = SandboxLimits.defaults();
    Integer number = pool.workers() == null ? workers : pool.workers();
    return new SandboxLimits(
        number == null ? defaults.workers() : number,
        pool.worker(heap),
        filesPerWorker,
        idle,
        defaults.startup(),
        patience);
  }
}
